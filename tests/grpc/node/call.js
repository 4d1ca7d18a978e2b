'use strict';

// node call.js <scenario> <host:port>
// Makes one kind of call with the stock client and prints what came of it as JSON on one line; what is right is judged by the tests.

const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [scenario, address] = process.argv.slice(2);
const definition = loader.loadSync(path.join(__dirname, '../protos/echo.proto'), { longs: Number, keepCase: true, defaults: true });
const Echo = grpc.loadPackageDefinition(definition).hutong.tests.Echo;
const call = `node-${scenario}-${process.pid}`;
const headers = (more = {}) => {
  const metadata = new grpc.Metadata();
  for (const [name, value] of Object.entries({ call, ...more })) metadata.set(name, value);
  return metadata;
};
const client = (options = {}) => new Echo(address, grpc.credentials.createInsecure(), options);
const refused = error => ({
  code: error.code,
  detail: error.details,
  trailers: error.metadata && error.metadata.getMap(),
});

// one answer or a refusal
const ask = (start, after = () => {}) => new Promise(resolve => {
  let status;
  const stream = start((error, answer) => setImmediate(() => resolve(error ? refused(error) : { answer, trailers: status.metadata.getMap() })));
  stream.on('status', s => { status = s; });
  after(stream);
});

// waits when the stream asks to, as a sender of a large file must
const pour = async (stream, first, last, message) => {
  for (let n = first; n <= last; n++)
    if (!stream.write(message(n))) await new Promise(resolve => stream.once('drain', resolve));
};

const scenarios = {
  unary: () => {
    const metadata = headers({ 'echo-text': 'there and back' });
    metadata.set('echo-bin', Buffer.from([0, 255, 44]));
    return ask(done => client().Say({ text: '户通' }, metadata, done));
  },

  refusal: () => ask(done => client().Fail({ status: 5, detail: '找不到 100%' }, headers(), done)),

  bug: () => ask(done => client().Fail({ status: -1 }, headers(), done)),

  deadline: () => ask(done => client().Wait({}, headers(), { deadline: Date.now() + 1000 }, done)),

  'client-stream': () => {
    const padding = Buffer.alloc(300);
    return ask(done => client().Sum(headers(), done), stream => pour(stream, 1, 100000, value => ({ value, padding })).then(() => stream.end()));
  },

  'stopped-client-stream': () =>
    ask(done => client().Sum(headers({ 'stop-after': '3' }), done), stream => {
      for (let value = 1; value <= 20; value++) stream.write({ value });
    }),

  'server-stream': () => new Promise(resolve => {
    let count = 0, sum = 0;
    const stream = client().Count({ last: 5000, padding: 100 }, headers());
    stream.on('data', number => { count++; sum += number.value; });
    stream.on('error', error => resolve(refused(error)));
    stream.on('end', () => resolve({ count, sum }));
  }),

  cancel: () => new Promise(resolve => {
    let count = 0;
    const stream = client().Count({ last: Number.MAX_SAFE_INTEGER, padding: 1000 }, headers());
    stream.on('data', () => { if (++count === 500) stream.cancel(); });
    stream.on('error', error => resolve({ call, ...refused(error) }));
    stream.on('end', () => resolve({ call, ended: true }));
  }),

  // each question is asked only after the answer to the one before
  duplex: () => new Promise(resolve => {
    const questions = ['one', 'two', 'three', 'four'];
    const heard = [];
    const stream = client().Chat(headers());
    const next = () => { questions.length ? stream.write({ text: questions.shift() }) : stream.end(); };
    stream.on('data', answer => { heard.push(answer.text); next(); });
    stream.on('error', error => resolve(refused(error)));
    stream.on('end', () => resolve({ heard }));
    next();
  }),

  // the second half is sent only when every record of the first half has its answer
  'much-duplex': () => new Promise(resolve => {
    const half = 10000;
    let count = 0, inOrder = true;
    const stream = client().ChatInGroups(headers());
    const message = n => ({ text: `${n}` });
    stream.on('data', answer => {
      if (answer.text.split(' ')[0] !== `${++count}`) inOrder = false;
      if (count === half) pour(stream, half + 1, 2 * half, message).then(() => stream.end());
    });
    stream.on('error', error => resolve(refused(error)));
    stream.on('end', () => resolve({ count, inOrder }));
    pour(stream, 1, half, message);
  }),

  large: () => ask(done => client().Say({ padding: Buffer.alloc(6 * 1024 * 1024) }, headers(), done)),

  // the answer to a refused compressed call tells the client to send plainly
  gzip: async () => {
    const compressing = client({ 'grpc.default_compression_algorithm': 2 });
    const first = await ask(done => compressing.Say({ text: 'x'.repeat(5000) }, headers(), done));
    const second = await ask(done => compressing.Say({ text: 'x'.repeat(5000) }, headers(), done));
    return { ...first, second: second.code ?? 0 };
  },

  // can the stock tools read the contracts?
  contracts: async () => {
    const folder = path.join(__dirname, '../../../contracts/protos');
    const { hutong } = grpc.loadPackageDefinition(
      loader.loadSync(['hutong/v1/households.proto', 'hutong/v1/health.proto'], { includeDirs: [folder] }));
    return Object.fromEntries(Object.entries(hutong.v1).filter(([, made]) => made.service).map(
      ([name, made]) => [name, Object.values(made.service).map(method => method.path)]));
  },

  unimplemented: () => ask(done => client().Missing({}, headers(), done)),
};

scenarios[scenario]().then(
  result => { process.stdout.write(JSON.stringify(result) + '\n', () => process.exit(0)); },
  error => { console.error(error); process.exit(1); });
