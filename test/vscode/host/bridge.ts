import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Driver } from '../suite/driver.ts';

/** The other end of the suite's `bridge`, until it is disposed of. */
export interface BridgeServer extends AsyncDisposable {
  readonly address: string;
}

/** Lets the suite call `driver`. */
export async function startBridge(driver: Driver): Promise<BridgeServer> {
  const server = createServer((request, response) => answer(driver, request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function answer(driver: Driver, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // The suite in a web worker is of another origin.
  response.setHeader('Access-Control-Allow-Origin', '*');
  const name = request.url?.slice(1) ?? '';
  try {
    if (request.method !== 'POST' || !Object.hasOwn(driver, name)) {
      throw new Error(`The driver has no “${name}”.`);
    }
    // The one place where the protocol meets untyped data; its two ends are compiled together.
    const method = driver[name as keyof Driver] as (request: unknown) => Promise<unknown>;
    const result = await method(JSON.parse(await text(request)));
    response.end(result === undefined ? '' : JSON.stringify(result));
  } catch (error) {
    response.statusCode = 500;
    response.end(error instanceof Error ? error.message : String(error));
  }
}
