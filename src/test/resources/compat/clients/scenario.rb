# The daily work of a team through the gem gitlab: ruby scenario.rb, with CLIENT_URL, CLIENT_TOKEN and CLIENT_NAME.
require 'gitlab'

NAME = ENV.fetch('CLIENT_NAME')
URL = ENV.fetch('CLIENT_URL') + '/api/v4'

def check(truth, what)
  raise what unless truth
end

def refused(kind)
  yield
rescue kind
  nil
else
  raise "#{kind} expected, nothing refused"
end

gl = Gitlab.client(endpoint: URL, private_token: ENV.fetch('CLIENT_TOKEN'))
me = gl.user
check(gl.version.version =~ /\A\d+\.\d+\.\d+\z/, 'version')
refused(Gitlab::Error::Unauthorized) { Gitlab.client(endpoint: URL, private_token: 'glpat-wrong').user }

group = gl.create_group(NAME, NAME)
other = gl.create_user("#{NAME}@example.com", 'tide gauge 4711!', "#{NAME}-other", name: 'Other', skip_confirmation: true)
gl.add_group_member(group.id, other.id, 30)
check(gl.group_members(group.id).map(&:id) == [me.id, other.id], 'members')
project = gl.create_project('Gauge', namespace_id: group.id, initialize_with_readme: true, path: 'gauge')
gl.edit_project(project.id, description: 'Reads the tide')
check(gl.project("#{NAME}/gauge").description == 'Reads the tide', 'project by path')
check(gl.all_members(project.id).map(&:username).include?(other.username), 'members/all')
gl.star_project(project.id)
check(gl.project(project.id).star_count == 1, 'stars')

# code
main = project.default_branch
gl.create_branch(project.id, 'feature/level', main)
check(gl.branch(project.id, 'feature/level').commit.id == gl.branch(project.id, main).commit.id, 'a branch')
commit = gl.create_commit(project.id, 'feature/level', 'Read the level',
                          [{ action: 'create', file_path: 'src/level.rb', content: "level = 1\nputs level\n" }])
check(gl.commit_diff(project.id, commit.id).first.new_path == 'src/level.rb', 'diff of a commit')
gl.create_file(project.id, 'docs/notes.md', 'feature/level', "# Notes\n", 'Write notes')
gl.edit_file(project.id, 'docs/notes.md', 'feature/level', "# More notes\n", 'Write more')
check(gl.file_contents(project.id, 'docs/notes.md', 'feature/level') == "# More notes\n", 'a raw file')
check(gl.get_file(project.id, 'docs/notes.md', 'feature/level').size == 13, 'a file')
check(gl.tree(project.id, ref: 'feature/level', recursive: true).auto_paginate.map(&:path).include?('src/level.rb'),
      'the tree')
check(gl.compare(project.id, main, 'feature/level').commits.size == 3, 'compare')
archive = gl.repo_archive(project.id, main)
check(archive.read(2).bytes == [0x1f, 0x8b], "archive #{archive.filename}")
gl.create_commit_comment(project.id, commit.id, 'Well read')
check(gl.commit_comments(project.id, commit.id).first.note == 'Well read', 'comments of a commit')
gl.update_commit_status(project.id, commit.id, 'success', name: 'outside')
check(gl.commit_status(project.id, commit.id).first.name == 'outside', 'statuses')
gl.create_tag(project.id, 'v1.0/first', main, 'First')
check(gl.tag(project.id, 'v1.0/first').message == 'First', 'a tag')
gl.protect_branch(project.id, 'stable/*', push_access_level: 40)
check(gl.protected_branches(project.id).map(&:name).sort == ['main', 'stable/*'], 'protected branches')

# issues
gl.create_label(project.id, 'bug', '#dc143c')
milestone = gl.create_milestone(project.id, '1.0')
issue = gl.create_issue(project.id, 'Leak', description: 'It drips', labels: 'bug,water', milestone_id: milestone.id,
                                            assignee_ids: [other.id])
check(issue.labels.sort == %w[bug water] && issue.milestone.title == '1.0', 'issue')
gl.create_issue_note(project.id, issue.iid, 'Seen')
check(gl.issue_notes(project.id, issue.iid).any? { |note| note.body == 'Seen' }, 'notes')
gl.estimate_time_of_issue(project.id, issue.iid, '3h')
check(gl.time_stats_for_issue(project.id, issue.iid).human_time_estimate == '3h', 'time')
gl.create_award_emoji(project.id, issue.iid, 'issue', 'thumbsup')
gl.edit_issue(project.id, issue.iid, labels: 'bug')
gl.close_issue(project.id, issue.iid)
check(gl.issue(project.id, issue.iid).state == 'closed', 'closed')
25.times { |number| gl.create_issue(project.id, format('Issue %02d', number)) }
pages = gl.issues(project.id, per_page: 10)
check(pages.has_next_page? && pages.auto_paginate.map(&:iid).uniq.size == 26, 'pages')
keyset = gl.issues(project.id, per_page: 10, pagination: 'keyset', order_by: 'created_at').auto_paginate
check(keyset.map(&:iid).uniq.size == 26, 'keyset pages')
board = gl.create_board(project.id, 'Plan')
gl.create_board_list(project.id, board.id, gl.labels(project.id).first.id)
check(gl.board_lists(project.id, board.id).first.label['name'] == 'bug', 'boards')

# merge requests
request = gl.create_merge_request(project.id, 'Draft: Read the level', source_branch: 'feature/level',
                                                                       target_branch: main, labels: 'bug')
check(request.draft, 'a draft')
gl.update_merge_request(project.id, request.iid, title: 'Read the level')
refs = gl.merge_request(project.id, request.iid).diff_refs
thread = gl.create_merge_request_discussion(
  project.id, request.iid,
  body: 'Why one?', position: { base_sha: refs.base_sha, start_sha: refs.start_sha, head_sha: refs.head_sha,
                                position_type: 'text', new_path: 'src/level.rb', new_line: 1 }
)
check(thread.notes.first['position']['new_line'] == 1, 'a comment on a line')
gl.create_merge_request_discussion_note(project.id, request.iid, thread.id, body: 'Because')
gl.resolve_merge_request_discussion(project.id, request.iid, thread.id, resolved: true)
check(gl.merge_request_discussion(project.id, request.iid, thread.id).notes.first['resolved'], 'a thread is resolved')
gl.create_merge_request_note(project.id, request.iid, 'Well done')
check(gl.merge_request_commits(project.id, request.iid).size == 3, 'commits')
check(gl.merge_request_changes(project.id, request.iid).changes.size == 2, 'changes')
check(gl.merge_request_diff_versions(project.id, request.iid).first.head_commit_sha == refs.head_sha, 'versions')
check(gl.merge_request_pipelines(project.id, request.iid).is_a?(Gitlab::PaginatedResponse), 'pipelines')
refused(Gitlab::Error::Unauthorized) { gl.approve_merge_request(project.id, request.iid) }
gl.approve_merge_request(project.id, request.iid, sudo: other.id)
check(gl.merge_request_approvals(project.id, request.iid).approved_by.first['user']['id'] == other.id, 'approved')
gl.accept_merge_request(project.id, request.iid, should_remove_source_branch: true)
check(gl.merge_request(project.id, request.iid).state == 'merged', 'merged')
refused(Gitlab::Error::MethodNotAllowed) { gl.accept_merge_request(project.id, request.iid) }

# settings and refusals
hook = gl.add_project_hook(project.id, 'http://example.com/hook', push_events: 1)
gl.edit_project_hook(project.id, hook.id, 'http://example.com/other', merge_requests_events: true)
check(gl.project_hook(project.id, hook.id).merge_requests_events, 'hooks')
gl.delete_project_hook(project.id, hook.id)
key = gl.create_deploy_key(project.id, 'reader', ENV.fetch('CLIENT_KEY'))
check(gl.deploy_keys(project.id).first.title == 'reader', 'deploy keys')
gl.delete_deploy_key(project.id, key.id)
gl.create_variable(project.id, 'LEVEL', '3')
check(gl.variable(project.id, 'LEVEL').value == '3', 'variables')
refused(Gitlab::Error::NotFound) { gl.project('nobody/nothing') }
refused(Gitlab::Error::BadRequest) { gl.create_branch(project.id, 'x', 'nothing') }
refused(Gitlab::Error::Conflict) { gl.create_label(project.id, 'bug', '#dc143c') }
refused(Gitlab::Error::Forbidden) { gl.create_variable(project.id, 'OTHER', '3', sudo: other.id) }
fork = gl.create_fork(project.id, path: NAME, name: NAME)
check(gl.project(fork.id).forked_from_project.id == project.id, 'a fork')
gl.delete_project(fork.id)
gl.delete_group(group.id)
puts 'ok'
