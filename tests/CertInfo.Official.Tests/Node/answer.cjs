'use strict';
// Answers questions with the official SDKs: one line of JSON in, one line out. The argument is the folder of node_modules.

const path = require('path');
const readline = require('readline');
const routes = require('./routes.cjs');

const load = require('module').createRequire(path.join(process.argv[2], 'index.js'));
const { default: Credential, CLIProfileCredentialsProvider } = load('@alicloud/credentials');
const { default: Cdn, DescribeCertificateInfoByIDRequest } = load('@alicloud/cdn20180510');
const { $OpenApiUtil } = load('@alicloud/openapi-core');

async function answer(question) {
  routes.to(question.service);
  for (const [name, value] of Object.entries(question.variables)) {
    if (value === null) {
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }

  process.chdir(question.folder);
  const provider = question.profile ? CLIProfileCredentialsProvider.builder().withProfileName(question.profile).build() : null;

  // A new object for each question: the SDK keeps temporary keys in its objects alone.
  const credential = new Credential(null, provider);
  const client = new Cdn(new $OpenApiUtil.Config({ credential, regionId: question.region || undefined }));
  await client.describeCertificateInfoByID(new DescribeCertificateInfoByIDRequest({ certId: '1644xx' }));
}

readline.createInterface({ input: process.stdin }).on('line', async (line) => {
  let failure = null;
  try {
    await answer(JSON.parse(line));
  } catch (error) {
    failure = String(error.message || error);
  }

  process.stdout.write(JSON.stringify({ failure }) + '\n');
});
