import 'reflect-metadata';
import { YogaDriver, type YogaDriverConfig } from '@graphql-yoga/nestjs';
import { Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NestjsQueryGraphQLModule } from '@ptc-org/nestjs-query-graphql';
import { NestjsQueryTypeOrmModule } from '@ptc-org/nestjs-query-typeorm';
import libsql from 'libsql';
import { DataSource } from 'typeorm';
import type { RealServer } from '../process/real-server.ts';
import { serveUntilStdinEnds } from '../process/serve.ts';
import { buildAuthors, buildPosts, rowCounts } from '../seed/rows.ts';
import { Author, authorEntity, Post, postEntity, PostRecord } from './models.ts';

/** SQLite accepts a limited number of parameters per statement. */
const rowsPerInsert = 1_000;

const readOnly = { create: { disabled: true }, update: { disabled: true }, delete: { disabled: true } };

// oxlint-disable-next-line typescript/no-extraneous-class -- A Nest module is a class.
class PostsModule {}
Module({
  imports: [
    GraphQLModule.forRoot<YogaDriverConfig>({ driver: YogaDriver, autoSchemaFile: true, logging: false }),
    TypeOrmModule.forRoot({
      type: 'better-sqlite3',
      driver: libsql,
      database: ':memory:',
      entities: [authorEntity, postEntity],
      synchronize: true,
    }),
    NestjsQueryGraphQLModule.forFeature({
      imports: [NestjsQueryTypeOrmModule.forFeature([Author, Post])],
      resolvers: [
        { DTOClass: Author, EntityClass: Author, ...readOnly },
        { DTOClass: Post, EntityClass: Post, ...readOnly },
        { DTOClass: PostRecord, EntityClass: Post, ...readOnly },
      ],
    }),
  ],
})(PostsModule);

await serveUntilStdinEnds(startNest);

async function startNest(): Promise<RealServer> {
  const app = await NestFactory.create(PostsModule, { logger: ['error'], forceCloseConnections: true });
  // Without this pipe, nothing enforces the largest page.
  app.useGlobalPipes(new ValidationPipe({ transform: true }));
  await insertRows(app.get(DataSource));
  await app.listen(0, '127.0.0.1');
  return { url: `${await app.getUrl()}/graphql`, rows: rowCounts.posts, close: async () => app.close() };
}

async function insertRows(source: DataSource): Promise<void> {
  await source.getRepository(authorEntity).insert(buildAuthors());
  const posts = buildPosts();
  for (let at = 0; at < posts.length; at += rowsPerInsert) {
    await source.getRepository(postEntity).insert(posts.slice(at, at + rowsPerInsert));
  }
}
