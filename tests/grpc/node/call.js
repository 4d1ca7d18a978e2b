'use strict';

// node call.js <scenario> <host:port>
// Makes one kind of call with the stock client and prints what came of it as JSON on one line; what is right is judged by the tests.

const fs = require('fs');
const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [scenario, address] = process.argv.slice(2);
const definition = loader.loadSync(path.join(__dirname, '../protos/echo.proto'), { longs: Number, keepCase: true, defaults: true });
const Echo = grpc.loadPackageDefinition(definition).hutong.tests.Echo;
const load = file => grpc.loadPackageDefinition(loader.loadSync(path.join(__dirname, file), { keepCase: true, enums: String, defaults: true, oneofs: true }));
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

// how many messages the handler of this call has made when it makes no more
const settled = async () => {
  const made = () => ask(done => client().Made({ text: call }, headers({ call: 'the counting itself' }), done)).then(r => r.answer.count);
  for (let last = -1, still = 0; ;) {
    const now = await made();
    if (now === last) { if (++still === 8) return now; } else { still = 0; }
    last = now;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
};

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

  // reads 500 answers, gives up the call, and then looks how far the handler got
  cancel: () => new Promise(resolve => {
    let count = 0;
    const stream = client().Count({ last: Number.MAX_SAFE_INTEGER, padding: 1000 }, headers());
    stream.on('data', () => { if (++count === 500) stream.cancel(); });
    stream.on('error', () => {});
    stream.on('status', status => settled().then(made => resolve({ call, made, ...refused(status) })));
  }),

  // takes one answer, waits until the handler makes no more, and only then reads on
  'slow-reader': () => new Promise(resolve => {
    let count = 0, held;
    const stream = client().Count({ last: 2000, padding: 64000 }, headers());
    stream.on('data', () => {
      if (++count === 1) { stream.pause(); settled().then(made => { held = made; stream.resume(); }); }
    });
    stream.on('error', error => resolve(refused(error)));
    stream.on('end', () => resolve({ count, held }));
  }),

  'many-at-once': async () => {
    const one = client();
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, n) => ask(done => one.Say({ text: `${n}` }, headers(), done))));
    return { right: answers.filter((a, n) => a.answer && a.answer.text === `${n}`).length };
  },

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

  gzip: async () => {
    const compressing = client({ 'grpc.default_compression_algorithm': 2 });
    const first = await ask(done => compressing.Say({ text: 'x'.repeat(5000) }, headers(), done));
    const second = await ask(done => compressing.Say({ text: 'y'.repeat(5000) }, headers(), done));
    return { first: first.answer ? first.answer.text.length : first, second: second.answer ? second.answer.text.length : second };
  },

  // small on the wire, large in memory
  'gzip-bomb': () => ask(done => client({ 'grpc.default_compression_algorithm': 2 }).Say({ padding: Buffer.alloc(6 * 1024 * 1024) }, headers(), done)),

  health: async () => {
    const { Health } = load('health.proto').grpc.health.v1;
    const check = service => ask(done => new Health(address, grpc.credentials.createInsecure()).Check({ service }, headers(), done));
    return { all: (await check('')).answer, echo: (await check('hutong.tests.Echo')).answer, other: (await check('nobody')).code };
  },

  reflection: () => new Promise(resolve => {
    const { ServerReflection } = load('reflection.proto').grpc.reflection.v1;
    const result = {};
    const stream = new ServerReflection(address, grpc.credentials.createInsecure()).ServerReflectionInfo(headers());
    stream.on('data', answer => {
      if (answer.list_services_response) result.services = answer.list_services_response.service.map(s => s.name);
      if (answer.file_descriptor_response) {
        const [file] = answer.file_descriptor_response.file_descriptor_proto;
        result.methods = ['Say', 'Sum', 'Count', 'Chat'].filter(name => file.includes(name));
      }
    });
    stream.on('error', error => resolve(refused(error)));
    stream.on('end', () => resolve(result));
    stream.write({ list_services: '*' });
    stream.write({ file_containing_symbol: 'hutong.tests.Echo' });
    stream.end();
  }),

  // can the stock tools read the contracts?
  contracts: async () => {
    const folder = path.join(__dirname, '../../../contracts/protos');
    const { hutong } = grpc.loadPackageDefinition(
      loader.loadSync(fs.readdirSync(path.join(folder, 'hutong/v1')).map(file => `hutong/v1/${file}`), { includeDirs: [folder] }));
    return Object.fromEntries(Object.entries(hutong.v1).filter(([, made]) => made.service).map(
      ([name, made]) => [name, Object.values(made.service).map(method => method.path)]));
  },

  unimplemented: () => ask(done => client().Missing({}, headers(), done)),
};

scenarios[scenario]().then(
  result => { process.stdout.write(JSON.stringify(result) + '\n', () => process.exit(0)); },
  error => { console.error(error); process.exit(1); });
