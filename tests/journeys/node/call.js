'use strict';

// node call.js <scenario> <host:port> <folder of the contracts> <token> <JSON of the requests>
// Calls the gateway with the stock client, as a bureau's own program would, and prints what came of it as JSON on one line.

// the packages are those of the folder that this is run in
const packages = require('module').createRequire(process.cwd() + '/');
const grpc = packages('@grpc/grpc-js');
const loader = packages('@grpc/proto-loader');

const [scenario, address, folder, token, asked] = process.argv.slice(2);
const requests = JSON.parse(asked);
const { v1 } = grpc.loadPackageDefinition(loader.loadSync(
  ['hutong/v1/households.proto', 'hutong/v1/health.proto'], { includeDirs: [folder], longs: Number, defaults: true })).hutong;
const metadata = new grpc.Metadata();
if (token) metadata.set('authorization', `Bearer ${token}`);
const client = Service => new Service(address, grpc.credentials.createInsecure());
const refused = error => ({ code: error.code, detail: error.details });

const collect = stream => new Promise(resolve => {
  const answers = [];
  stream.on('data', answer => answers.push(answer));
  stream.on('error', error => resolve({ ...refused(error), answers }));
  stream.on('end', () => resolve({ answers }));
});

// the next record goes only when the one before has its answer
const converse = stream => {
  const left = [...requests];
  const next = () => { left.length ? stream.write(left.shift()) : stream.end(); };
  const answers = collect(stream);
  stream.on('data', next);
  next();
  return answers;
};

const scenarios = {
  get: () => new Promise(resolve => client(v1.Households).Get(requests[0], metadata, (error, card) => resolve(error ? refused(error) : { card }))),
  list: () => collect(client(v1.Households).List(requests[0], metadata)),
  enrolments: () => converse(client(v1.HealthPush).PushEnrolments(metadata)),
  claims: () => converse(client(v1.HealthPush).PushClaims(metadata)),
};

scenarios[scenario]().then(
  result => { process.stdout.write(JSON.stringify(result) + '\n', () => process.exit(0)); },
  error => { console.error(error); process.exit(1); });
