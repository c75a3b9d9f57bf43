// The daily work of a team through @gitbeaker/rest: node scenario.mjs, with CLIENT_URL, CLIENT_TOKEN, CLIENT_NAME,
// CLIENT_KEY and CLIENT_MODULES, the folder of the modules.
import { createRequire } from 'node:module';
import process from 'node:process';

const { Gitlab } = createRequire(`${process.env.CLIENT_MODULES}/`)('@gitbeaker/rest');
const host = process.env.CLIENT_URL;
const name = process.env.CLIENT_NAME;

function check(truth, what) {
  if (!truth) throw new Error(what);
}

async function refused(status, call) {
  try {
    await call();
  } catch (error) {
    check(error.cause?.response?.status === status, `${status} expected: ${error}`);
    return;
  }
  throw new Error(`${status} expected, nothing refused`);
}

const gl = new Gitlab({ host, token: process.env.CLIENT_TOKEN });
check(/^\d+\.\d+\.\d+$/.test((await gl.Metadata.show()).version), 'version');
const me = await gl.Users.showCurrentUser();
await refused(401, () => new Gitlab({ host, token: 'glpat-wrong' }).Users.showCurrentUser());

const group = await gl.Groups.create(name, name);
const other = await gl.Users.create({
  username: `${name}-other`, name: 'Other', email: `${name}@example.com`, password: 'tide gauge 4711!',
  skipConfirmation: true,
});
await gl.GroupMembers.add(group.id, 30, { userId: other.id });
check((await gl.GroupMembers.all(group.id)).length === 2, 'members');
const project = await gl.Projects.create({
  name: 'Gauge', path: 'gauge', namespaceId: group.id, initializeWithReadme: true,
});
const { id } = project;
await gl.Projects.edit(id, { description: 'Reads the tide' });
check((await gl.Projects.show(`${name}/gauge`)).description === 'Reads the tide', 'project by path');
check((await gl.ProjectMembers.all(id, { includeInherited: true })).length === 2, 'members/all');
await gl.Projects.star(id);
check((await gl.Projects.show(id)).star_count === 1, 'stars');

// code
const main = project.default_branch;
await gl.Branches.create(id, 'feature/level', main);
check((await gl.Branches.show(id, 'feature/level')).name === 'feature/level', 'a branch');
const commit = await gl.Commits.create(id, 'feature/level', 'Read the level', [
  { action: 'create', filePath: 'src/level.js', content: 'const level = 1;\nconsole.log(level);\n' },
]);
check((await gl.Commits.showDiff(id, commit.id))[0].new_path === 'src/level.js', 'diff of a commit');
await gl.RepositoryFiles.create(id, 'docs/notes.md', 'feature/level', '# Notes\n', 'Write notes');
await gl.RepositoryFiles.edit(id, 'docs/notes.md', 'feature/level', '# More notes\n', 'Write more');
check((await gl.RepositoryFiles.showRaw(id, 'docs/notes.md', 'feature/level')) === '# More notes\n', 'a raw file');
check((await gl.RepositoryFiles.show(id, 'docs/notes.md', 'feature/level')).size === 13, 'a file');
check((await gl.RepositoryFiles.allFileBlames(id, 'docs/notes.md', 'feature/level')).length === 1, 'blame');
check((await gl.Repositories.allRepositoryTrees(id, { ref: 'feature/level', recursive: true }))
  .some((entry) => entry.path === 'src/level.js'), 'the tree');
check((await gl.Repositories.compare(id, main, 'feature/level')).commits.length === 3, 'compare');
check((await gl.Repositories.allContributors(id)).length === 1, 'contributors');
await gl.Commits.createComment(id, commit.id, 'Well read');
check((await gl.Commits.allComments(id, commit.id))[0].note === 'Well read', 'comments of a commit');
await gl.Commits.editStatus(id, commit.id, 'success', { name: 'outside' });
check((await gl.Commits.allStatuses(id, commit.id))[0].name === 'outside', 'statuses');
await gl.Tags.create(id, 'v1.0/first', main, { message: 'First' });
check((await gl.Tags.show(id, 'v1.0/first')).message === 'First', 'a tag');
await gl.ProtectedBranches.create(id, 'stable/*', { pushAccessLevel: 40 });
check((await gl.ProtectedBranches.all(id)).length === 2, 'protected branches');

// issues
const label = await gl.ProjectLabels.create(id, 'bug', '#dc143c');
const milestone = await gl.ProjectMilestones.create(id, '1.0');
const issue = await gl.Issues.create(id, 'Leak', {
  labels: 'bug,water', milestoneId: milestone.id, assigneeIds: [other.id],
});
check(issue.labels.length === 2 && issue.assignees[0].id === other.id, 'issue');
await gl.IssueNotes.create(id, issue.iid, 'Seen');
await gl.IssueDiscussions.create(id, issue.iid, 'Why?');
check((await gl.IssueDiscussions.all(id, issue.iid)).length >= 2, 'discussions');
await gl.Issues.addTimeEstimate(id, issue.iid, '3h');
await gl.Issues.addSpentTime(id, issue.iid, '30m');
check((await gl.Issues.showTimeStats(id, issue.iid)).total_time_spent === 1800, 'time');
await gl.IssueAwardEmojis.award(id, issue.iid, 'thumbsup');
await gl.Issues.edit(id, issue.iid, { labels: 'bug', stateEvent: 'close' });
check((await gl.Issues.show(issue.iid, { projectId: id })).state === 'closed', 'closed');
check((await gl.IssueLabelEvents.all(id, issue.iid)).length >= 2, 'label events');
for (let number = 0; number < 25; number += 1) await gl.Issues.create(id, `Issue ${number}`);
const { data, paginationInfo } = await gl.Issues.all({ projectId: id, perPage: 10, page: 1, maxPages: 1,
  showExpanded: true });
check(data.length === 10 && paginationInfo.total === 26 && paginationInfo.next === 2, 'a page');
check(new Set((await gl.Issues.all({ projectId: id, perPage: 10 })).map((one) => one.iid)).size === 26, 'pages');
const keyset = await gl.Issues.all({ projectId: id, perPage: 10, pagination: 'keyset', orderBy: 'created_at' });
check(new Set(keyset.map((one) => one.iid)).size === 26, 'keyset pages');
const board = await gl.ProjectIssueBoards.create(id, 'Plan');
await gl.ProjectIssueBoards.createList(id, board.id, { labelId: label.id });
check((await gl.ProjectIssueBoards.allLists(id, board.id))[0].label.name === 'bug', 'boards');

// merge requests
const request = await gl.MergeRequests.create(id, 'feature/level', main, 'Draft: Read the level', {
  labels: 'bug', reviewerIds: [other.id],
});
check(request.draft && request.reviewers[0].id === other.id, 'a request');
await gl.MergeRequests.edit(id, request.iid, { title: 'Read the level' });
const refs = (await gl.MergeRequests.show(id, request.iid)).diff_refs;
const thread = await gl.MergeRequestDiscussions.create(id, request.iid, 'Why one?', {
  position: { baseSha: refs.base_sha, startSha: refs.start_sha, headSha: refs.head_sha, positionType: 'text',
    newPath: 'src/level.js', oldPath: 'src/level.js', newLine: '1' },
});
check(thread.notes[0].position.new_line === 1, 'a comment on a line');
await gl.MergeRequestDiscussions.addNote(id, request.iid, thread.id, 'Because');
await gl.MergeRequestDiscussions.resolve(id, request.iid, thread.id, true);
check((await gl.MergeRequestDiscussions.show(id, request.iid, thread.id)).notes[0].resolved, 'a thread is resolved');
await gl.MergeRequestNotes.create(id, request.iid, 'Well done');
check((await gl.MergeRequests.allCommits(id, request.iid)).length === 3, 'commits');
check((await gl.MergeRequests.allDiffs(id, request.iid)).length === 2, 'diffs');
check((await gl.MergeRequests.allDiffVersions(id, request.iid)).length >= 1, 'versions');
check(Array.isArray(await gl.MergeRequests.allPipelines(id, request.iid)), 'pipelines');
await refused(401, () => gl.MergeRequestApprovals.approve(id, request.iid));
await gl.MergeRequestApprovals.approve(id, request.iid, { sudo: other.id });
check((await gl.MergeRequestApprovals.showConfiguration(id, { mergerequestIId: request.iid })).approved_by[0].user.id
  === other.id, 'approved');
await gl.MergeRequests.merge(id, request.iid, { shouldRemoveSourceBranch: true });
check((await gl.MergeRequests.show(id, request.iid)).state === 'merged', 'merged');
await refused(405, () => gl.MergeRequests.merge(id, request.iid));

// settings and refusals
const hook = await gl.ProjectHooks.add(id, 'http://example.com/hook', { pushEvents: true });
await gl.ProjectHooks.edit(id, hook.id, 'http://example.com/hook', { mergeRequestsEvents: true });
check((await gl.ProjectHooks.show(id, hook.id)).merge_requests_events, 'hooks');
await gl.ProjectHooks.remove(id, hook.id);
const key = await gl.DeployKeys.create(id, 'reader', process.env.CLIENT_KEY);
check((await gl.DeployKeys.all({ projectId: id }))[0].title === 'reader', 'deploy keys');
await gl.DeployKeys.remove(id, key.id);
await gl.ProjectVariables.create(id, 'LEVEL', '3');
check((await gl.ProjectVariables.show(id, 'LEVEL')).value === '3', 'variables');
await refused(404, () => gl.Projects.show('nobody/nothing'));
await refused(404, () => new Gitlab({ host, token: '' }).Projects.show(id));
await refused(400, () => gl.Branches.create(id, 'x', 'nothing'));
await refused(409, () => gl.ProjectLabels.create(id, 'bug', '#dc143c'));
await refused(403, () => gl.ProjectVariables.create(id, 'OTHER', '3', { sudo: other.id }));
const fork = await gl.Projects.fork(id, { path: name, name });
check((await gl.Projects.show(fork.id)).forked_from_project.id === id, 'a fork');
await gl.Projects.remove(fork.id);
await gl.Groups.remove(group.id);
check(me.username.length > 0, 'me');
console.log('ok');
