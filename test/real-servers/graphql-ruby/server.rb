# graphql-ruby over SQLite in memory, through Sequel and WEBrick. Standard input: the rows, then nothing until the end.
# Argument: limits of the schema, such as {"max_complexity": 500, "max_depth": 8}.

require 'graphql'
require 'json'
require 'sequel'
require 'webrick'

DB = Sequel.sqlite

DB.create_table(:authors) do
  primary_key :id
  String :name
  String :country
  TrueClass :is_active
  String :joined_at
end
DB.create_table(:posts) do
  primary_key :id
  Integer :author_id, index: true
  String :title
  String :summary
  String :status
  Float :price
  Integer :views
  TrueClass :featured
  String :published_at
end
DB.create_table(:comments) do
  primary_key :id
  Integer :post_id, index: true
  String :body
  String :created_at
end

rows = JSON.parse($stdin.gets)
rows.each do |table, all|
  values = all.map { |row| row.transform_keys { |name| name.gsub(/[A-Z]/) { |letter| "_#{letter.downcase}" }.to_sym } }
  DB[table.to_sym].multi_insert(values, slice: 100)
end

class BaseObject < GraphQL::Schema::Object; end

module NodeType
  include GraphQL::Schema::Interface
  include GraphQL::Types::Relay::NodeBehaviors
  graphql_name 'Node'
end

class TotalConnection < GraphQL::Types::Relay::BaseConnection
  field :total_count, Integer, null: false

  def total_count
    object.items.count
  end
end

class CommentType < BaseObject
  implements NodeType
  graphql_name 'Comment'
  global_id_field :id
  connection_type_class TotalConnection
  field :body, String, null: false
  field :created_at, String, null: false
end

class PostType < BaseObject
  implements NodeType
  graphql_name 'Post'
  global_id_field :id
  connection_type_class TotalConnection
  field :title, String, null: false
  field :summary, String, null: true
  field :status, String, null: false
  field :price, Float, null: false
  field :views, Integer, null: false
  field :comments, CommentType.connection_type, null: false

  def comments
    DB[:comments].where(post_id: object[:id]).order(:id)
  end
end

class AuthorType < BaseObject
  implements NodeType
  graphql_name 'Author'
  global_id_field :id
  connection_type_class TotalConnection
  field :name, String, null: false
  field :country, String, null: false
  field :posts, PostType.connection_type, null: false

  def posts
    DB[:posts].where(author_id: object[:id]).order(:id)
  end
end

TYPES = { authors: AuthorType, posts: PostType, comments: CommentType }.freeze

class QueryType < BaseObject
  graphql_name 'Query'
  field :node, NodeType, null: true do
    argument :id, GraphQL::Types::ID, required: true
  end
  TYPES.each { |table, type| field table, type.connection_type, null: false, resolver_method: table }

  TYPES.each_key { |table| define_method(table) { DB[table].order(:id) } }

  def node(id:)
    AppSchema.object_from_id(id, context)
  end
end

class AppSchema < GraphQL::Schema
  query QueryType
  default_max_page_size 100
  use GraphQL::Dataloader

  def self.id_from_object(object, type, _context)
    GraphQL::Schema::UniqueWithinType.encode(type.graphql_name, object[:id].to_s)
  end

  def self.object_from_id(id, _context)
    name, key = GraphQL::Schema::UniqueWithinType.decode(id)
    table, = TYPES.find { |_, type| type.graphql_name == name }
    row = table && DB[table].first(id: key.to_i)
    row&.merge(type: name)
  end

  def self.resolve_type(_abstract, object, _context)
    TYPES.values.find { |type| type.graphql_name == object[:type] }
  end
end

JSON.parse(ARGV.first || '{}').each { |limit, value| AppSchema.public_send(limit, value) }

quiet = WEBrick::Log.new($stderr, WEBrick::Log::ERROR)
server = WEBrick::HTTPServer.new(BindAddress: '127.0.0.1', Port: 0, Logger: quiet, AccessLog: [])
server.mount_proc('/graphql') do |request, response|
  body = JSON.parse(request.body)
  answer = AppSchema.execute(body['query'], variables: body['variables'], operation_name: body['operationName'])
  response.content_type = 'application/json'
  response.body = JSON.generate(answer)
end

Thread.new { server.start }
port = server.listeners.first.addr[1]
puts JSON.generate(ready: { url: "http://127.0.0.1:#{port}/graphql", rows: rows['posts'].length })
$stdout.flush
$stdin.read
server.shutdown
