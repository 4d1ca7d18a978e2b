'use strict';

// node streams.js <host:port> <folder of the contracts> <token> <streams>
// Opens push streams and sends a record into each; prints how each that the gateway refused ended, as JSON on one line.

// the packages are those of the folder that this is run in
const packages = require('module').createRequire(process.cwd() + '/');
const grpc = packages('@grpc/grpc-js');
const loader = packages('@grpc/proto-loader');

const [address, folder, token, streams] = process.argv.slice(2);
const { v1 } = grpc.loadPackageDefinition(loader.loadSync(['hutong/v1/health.proto'], { includeDirs: [folder], longs: Number, defaults: true })).hutong;
const client = new v1.HealthPush(address, grpc.credentials.createInsecure());
const metadata = new grpc.Metadata();
metadata.set('authorization', `Bearer ${token}`);

// the first that is refused ends the program; the others are given up with it
for (let n = 0; n < Number(streams); n++) {
  const stream = client.PushClaims(metadata);
  stream.on('data', () => {});
  stream.on('error', error => {
    process.stdout.write(JSON.stringify({ code: error.code, detail: error.details, trailers: error.metadata.getMap() }) + '\n', () => process.exit(0));
  });
  stream.write({ claim_number: `${n}` });
}
