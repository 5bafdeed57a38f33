"""graphene over lists in memory, one HTTP server of Python's own. Standard input: the rows, then nothing until the end."""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import graphene
from graphene import relay

ROWS = json.loads(sys.stdin.readline())
for kind, rows in ROWS.items():
    for row in rows:
        row["kind"] = kind


def grouped(rows, key):
    groups = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return groups


POSTS_OF = grouped(ROWS["posts"], "authorId")
COMMENTS_OF = grouped(ROWS["comments"], "postId")
BY_ID = {kind: {str(row["id"]): row for row in rows} for kind, rows in ROWS.items()}


def member(kind, name):
    return kind(resolver=lambda row, info: row[name])


class Row(graphene.ObjectType):
    """A type whose rows are dictionaries of one kind."""

    class Meta:
        abstract = True

    def resolve_id(row, info):
        return row["id"]

    @classmethod
    def is_type_of(cls, row, info):
        return row["kind"] == cls.kind

    @classmethod
    def get_node(cls, info, id):
        return BY_ID[cls.kind].get(id)


class Comment(Row):
    class Meta:
        interfaces = (relay.Node,)

    kind = "comments"
    body = member(graphene.String, "body")
    created_at = member(graphene.String, "createdAt")


class Post(Row):
    class Meta:
        interfaces = (relay.Node,)

    kind = "posts"
    title = member(graphene.String, "title")
    summary = member(graphene.String, "summary")
    status = member(graphene.String, "status")
    views = member(graphene.Int, "views")
    comments = relay.ConnectionField(lambda: CommentConnection)

    def resolve_comments(row, info, **paging):
        return COMMENTS_OF.get(row["id"], [])


class Author(Row):
    class Meta:
        interfaces = (relay.Node,)

    kind = "authors"
    name = member(graphene.String, "name")
    country = member(graphene.String, "country")
    posts = relay.ConnectionField(lambda: PostConnection)

    def resolve_posts(row, info, **paging):
        return POSTS_OF.get(row["id"], [])


class AuthorConnection(relay.Connection):
    class Meta:
        node = Author


class PostConnection(relay.Connection):
    class Meta:
        node = Post


class CommentConnection(relay.Connection):
    class Meta:
        node = Comment


class Query(graphene.ObjectType):
    node = relay.Node.Field()
    authors = relay.ConnectionField(AuthorConnection)
    posts = relay.ConnectionField(PostConnection)
    comments = relay.ConnectionField(CommentConnection)

    def resolve_authors(root, info, **paging):
        return ROWS["authors"]

    def resolve_posts(root, info, **paging):
        return ROWS["posts"]

    def resolve_comments(root, info, **paging):
        return ROWS["comments"]


schema = graphene.Schema(query=Query, types=[Author, Post, Comment])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        result = schema.execute(
            body["query"], variables=body.get("variables"), operation_name=body.get("operationName")
        )
        answer = json.dumps(result.to_dict()).encode()
        self.send_response(200 if result.data is not None or not result.invalid else 400)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = "http://127.0.0.1:%d/graphql" % server.server_port
print(json.dumps({"ready": {"url": url, "rows": len(ROWS["posts"])}}), flush=True)
sys.stdin.read()
server.shutdown()
