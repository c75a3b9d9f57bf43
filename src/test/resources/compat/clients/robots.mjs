// Robots that work in pipelines: danger reviews a request, @semantic-release/gitlab tells people what is released.
// node robots.mjs in an empty folder, with CLIENT_URL, CLIENT_TOKEN, CLIENT_NAME and CLIENT_MODULES.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const { CLIENT_URL: url, CLIENT_TOKEN: token, CLIENT_NAME: name, CLIENT_MODULES: modules } = process.env;

function check(truth, what) {
  if (!truth) throw new Error(what);
}

async function api(method, path, body) {
  const answer = await fetch(`${url}/api/v4${path}`, {
    method,
    headers: { 'PRIVATE-TOKEN': token, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  check(answer.ok, `${method} ${path}: ${answer.status} ${answer.ok ? '' : await answer.text()}`);
  return answer.json();
}

const group = await api('POST', '/groups', { name, path: name });
const project = await api('POST', '/projects', {
  name: 'gauge', namespace_id: group.id, initialize_with_readme: true,
});
const home = `/projects/${project.id}`;
const issue = await api('POST', `${home}/issues`, { title: 'Leak' });
const commit = await api('POST', `${home}/repository/commits`, {
  branch: 'feature/level', start_branch: 'main', commit_message: 'feat: read the level',
  actions: [{ action: 'create', file_path: 'src/level.js', content: 'const level = 1;\nconsole.log(level);\n' }],
});
const request = await api('POST', `${home}/merge_requests`, {
  source_branch: 'feature/level', target_branch: 'main', title: 'Read the level',
  description: `Closes #${issue.iid}`,
});
const here = `${home}/merge_requests/${request.iid}`;

// danger: a comment, one on a line, and again after a change
function danger(dangerfile) {
  writeFileSync('dangerfile.js', dangerfile);
  execFileSync('node', [join(modules, 'danger/distribution/commands/danger-ci.js'), '--dangerfile', 'dangerfile.js'], {
    env: {
      ...process.env,
      GITLAB_CI: 'true',
      CI_API_V4_URL: `${url}/api/v4`,
      CI_SERVER_URL: url,
      CI_PROJECT_PATH: project.path_with_namespace,
      CI_MERGE_REQUEST_PROJECT_PATH: project.path_with_namespace,
      CI_MERGE_REQUEST_IID: String(request.iid),
      CI_COMMIT_SHA: commit.id,
      DANGER_GITLAB_API_TOKEN: token,
      DANGER_GITLAB_HOST: url,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const notes = async () => (await api('GET', `${here}/notes?per_page=100`)).filter((note) => !note.system);
danger(`
  const { danger, warn, markdown } = require('danger');
  const files = danger.git.created_files;
  if (files.join() !== 'src/level.js') throw new Error('files: ' + files);
  if (danger.gitlab.mr.title !== 'Read the level') throw new Error('title');
  if (danger.gitlab.commits.length !== 1) throw new Error('commits');
  warn('A magic number', 'src/level.js', 1);
  markdown('First look');
`);
let said = await notes();
check(said.some((note) => note.body.includes('First look')), `danger comments: ${JSON.stringify(said)}`);
check(said.some((note) => note.position?.new_line === 1), 'danger comments on a line');
danger(`
  const { markdown } = require('danger');
  markdown('Second look');
`);
said = await notes();
check(said.some((note) => note.body.includes('Second look')), 'danger changes its comment');
check(!said.some((note) => note.body.includes('First look')), 'and keeps no old one');

// semantic-release: may it, what failed, and what is out
await api('PUT', `${here}/merge`);
const plugin = await import(pathToFileURL(join(modules, '@semantic-release/gitlab/index.js')));
const quiet = { log() {}, error: console.error, success() {}, warn() {} };
const context = {
  cwd: process.cwd(),
  env: { GL_TOKEN: token, GL_URL: url },
  options: { repositoryUrl: `${url}/${project.path_with_namespace}.git` },
  branch: { name: 'main' },
  logger: quiet,
  commits: [{ hash: commit.id, message: 'feat: read the level' }],
  nextRelease: { version: '1.0.0', gitTag: 'v1.0.0', gitHead: commit.id, name: 'v1.0.0', notes: 'The level' },
  releases: [{ name: 'GitLab release', url: `${url}/releases` }],
  errors: [{ message: 'The tide was out', code: 'ETIDE', details: 'Wait.' }],
};
await plugin.verifyConditions({}, context);
await plugin.fail({}, context);
const failed = await api('GET', `${home}/issues?labels=semantic-release&state=opened`);
check(failed.length === 1 && failed[0].description.includes('The tide was out'), 'a failure is an issue');
await plugin.success({}, context);
check((await notes()).some((note) => note.body.includes('1.0.0')), 'the request is told of its release');
check((await api('GET', `${home}/issues/${issue.iid}/notes`)).some((note) => note.body.includes('1.0.0')),
  'and the issue that it closed');
console.log('ok');
