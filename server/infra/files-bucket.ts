import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { buffer } from 'node:stream/consumers';
import { checkedKey, type Files } from './file-key.ts';

/** Files kept in a bucket: `s3://bucket/prefix?region=…&endpoint=https://…`; credentials come from the usual AWS settings. */
export function bucketFiles(url: string): Files {
  const { hostname: Bucket, pathname, searchParams } = new URL(url);
  const endpoint = searchParams.get('endpoint');
  const client = new S3Client({
    region: searchParams.get('region') ?? process.env['AWS_REGION'] ?? 'us-east-1',
    // Stores other than Amazon's rarely give every bucket a host name of its own.
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
  });
  const prefix = pathname.replace(/^\/|\/$/g, '');
  const below = prefix === '' ? '' : `${prefix}/`;
  const at = (key: string): { Bucket: string; Key: string } => ({ Bucket, Key: below + checkedKey(key) });
  return {
    put: async (key, content) => {
      // An upload needs its length beforehand; what is kept here are photographs and documents, not archives.
      const Body = content instanceof Readable ? await buffer(content) : content;
      await client.send(new PutObjectCommand({ ...at(key), Body }));
    },
    get: async (key) => {
      const found = await client.send(new GetObjectCommand(at(key))).catch(absent);
      return found?.Body as Readable | undefined;
    },
    has: async (key) => (await client.send(new HeadObjectCommand(at(key))).catch(absent)) !== undefined,
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(at(key)));
    },
    list: (start) => listObjects(client, Bucket, below, start),
  };
}

async function* listObjects(client: S3Client, Bucket: string, below: string, start: string): AsyncGenerator<string> {
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket,
        Prefix: below + start,
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      }),
    );
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key.slice(below.length);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

function absent(error: { name?: string }): undefined {
  if (error.name !== 'NoSuchKey' && error.name !== 'NotFound') throw error;
  return undefined;
}
