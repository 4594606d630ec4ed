// An application that uses the real BullMQ: one command a line comes in, one answer a line goes out.
// node bullmq.js PACKAGE PORT QUEUE
const [, , name, port, queueName] = process.argv;
const { Queue, Worker } = require(name);
const Redis = require('ioredis');

const connection = { host: '127.0.0.1', port: Number(port) };
const redis = new Redis({ ...connection, maxRetriesPerRequest: null });
const queue = new Queue(queueName, { connection });

// Each job leaves its trace; one that holds ends when a person lets it.
async function work(job) {
  await redis.rpush('begun', job.name);
  while (job.data.hold && !(await redis.exists('let-go'))) {
    await new Promise((done) => setTimeout(done, 20));
  }
  if (job.data.fail && !(await redis.exists('mended'))) {
    throw new Error('as it was told to');
  }
  await redis.rpush('done', job.name);
}

const commands = {
  add: async ({ from, to, data, opts }) => {
    for (let i = from; i <= to; i++) {
      await queue.add(`job-${i}`, data || {}, opts || {});
    }
  },
  work: async () => {
    const worker = new Worker(queueName, work, { connection: { ...connection, maxRetriesPerRequest: null }, concurrency: 1 });
    worker.on('error', (error) => console.error(error));
    await worker.waitUntilReady();
  },
  state: async () => ({ paused: await queue.isPaused(), counts: await queue.getJobCounts() }),
  pause: () => queue.pause(),
  resume: () => queue.resume(),
  version: () => queue.getVersion(),
};

require('readline')
  .createInterface({ input: process.stdin })
  .on('line', async (line) => {
    const command = JSON.parse(line);
    try {
      const answer = await commands[command.do](command);
      console.log(JSON.stringify({ answer: answer === undefined ? null : answer }));
    } catch (error) {
      console.log(JSON.stringify({ error: String(error.stack) }));
    }
  })
  .on('close', () => process.exit(0));
