"""The daily work of a team through python-gitlab: python3 scenario.py, with CLIENT_URL, CLIENT_TOKEN and CLIENT_NAME."""

import base64
import os

import gitlab

URL = os.environ["CLIENT_URL"]
NAME = os.environ["CLIENT_NAME"]


def check(truth, what):
    if not truth:
        raise AssertionError(what)


def refused(status, kind, call):
    try:
        call()
    except kind as error:
        check(error.response_code == status, f"{status} expected, not {error.response_code}: {error}")
        return
    raise AssertionError(f"{status} expected, nothing refused")


gl = gitlab.Gitlab(URL, private_token=os.environ["CLIENT_TOKEN"])
gl.auth()
me = gl.user
check(gl.version()[0].count(".") == 2, "version")
refused(401, gitlab.GitlabAuthenticationError, gitlab.Gitlab(URL, private_token="glpat-wrong").auth)

# people, groups and members
group = gl.groups.create({"name": NAME, "path": NAME})
other = gl.users.create(
    {"username": NAME + "-other", "name": "Other", "email": NAME + "@example.com", "password": "tide gauge 4711!",
     "skip_confirmation": True})
check(gl.users.list(username=other.username)[0].id == other.id, "users by name")
group.members.create({"user_id": other.id, "access_level": gitlab.const.AccessLevel.DEVELOPER})
check([m.id for m in group.members.list()] == [me.id, other.id], "members")
token = other.personal_access_tokens.create({"name": "client", "scopes": ["api"]}).token
colleague = gitlab.Gitlab(URL, private_token=token)
project = gl.projects.create({"name": "Gauge", "path": "gauge", "namespace_id": group.id, "visibility": "private",
                              "initialize_with_readme": True})
project.description = "Reads the tide"
project.save()
check(gl.projects.get(NAME + "/gauge").description == "Reads the tide", "project by path")
check(project.members_all.list(get_all=True)[0].username == me.username, "members/all")
project.star()
check(gl.projects.get(project.id).star_count == 1, "stars")
project.unstar()

# code
branch = project.branches.create({"branch": "feature/level", "ref": project.default_branch})
check(project.branches.get("feature/level").commit["id"] == branch.commit["id"], "branch with a slash")
commit = project.commits.create({
    "branch": "feature/level", "commit_message": "Read the level",
    "actions": [{"action": "create", "file_path": "src/level.py", "content": "level = 1\nprint(level)\n"}]})
check(commit.diff()[0]["new_path"] == "src/level.py", "diff of a commit")
file = project.files.create({"file_path": "docs/notes.md", "branch": "feature/level", "content": "# Notes\n",
                             "commit_message": "Write notes"})
file = project.files.get("docs/notes.md", "feature/level")
check(file.decode() == b"# Notes\n", "a file")
file.content = "# More notes\n"
file.save(branch="feature/level", commit_message="Write more")
check(project.files.raw("docs/notes.md", "feature/level") == b"# More notes\n", "a raw file")
check(base64.b64decode(project.repository_blob(project.files.get("docs/notes.md", "feature/level").blob_id)["content"])
      == b"# More notes\n", "a blob")
check("src/level.py" in [e["path"] for e in project.repository_tree(ref="feature/level", recursive=True,
                                                                    get_all=True)], "the tree")
check(project.repository_compare(project.default_branch, "feature/level")["commits"], "compare")
check(project.repository_archive(format="tar.gz")[:2] == b"\x1f\x8b", "archive")
check(len(project.repository_contributors()) == 1, "contributors")
check(project.files.blame("docs/notes.md", "feature/level")[0]["lines"] == ["# More notes"], "blame")
commit.comments.create({"note": "Well read"})
check(commit.comments.list()[0].note == "Well read", "comments of a commit")
commit.statuses.create({"state": "success", "name": "outside", "target_url": "http://example.com"})
check(commit.statuses.list()[0].name == "outside", "statuses")
tag = project.tags.create({"tag_name": "v1.0/first", "ref": project.default_branch, "message": "First"})
check(project.tags.get("v1.0/first").message == "First", "a tag")
project.protectedbranches.create({"name": "stable/*", "push_access_level": 40, "merge_access_level": 40})
check({b.name for b in project.protectedbranches.list()} == {"main", "stable/*"}, "protected branches")
#project.protectedtags.create({"name": "v*", "create_access_level": 40})
#check(project.protectedtags.list()[0].name == "v*", "protected tags")

# issues
label = project.labels.create({"name": "bug", "color": "#dc143c"})
milestone = project.milestones.create({"title": "1.0"})
issue = project.issues.create({"title": "Leak", "description": "It drips", "labels": ["bug", "water"],
                               "milestone_id": milestone.id, "assignee_ids": [other.id]})
check(sorted(issue.labels) == ["bug", "water"] and issue.milestone["title"] == "1.0", "issue")
issue.notes.create({"body": "Seen"})
issue.time_estimate("3h")
issue.add_spent_time("30m")
check(project.issues.get(issue.iid).time_stats()["total_time_spent"] == 1800, "time")
issue.awardemojis.create({"name": "thumbsup"})
issue.labels = ["bug"]
issue.state_event = "close"
issue.save()
check(project.issues.get(issue.iid).state == "closed", "closed")
check([e.action for e in issue.resourcelabelevents.list()].count("add") == 2, "label events")
check(issue.discussions.list(get_all=True)[0].attributes["notes"], "discussions")
refused(304, gitlab.GitlabSubscribeError, issue.subscribe)
issue.unsubscribe()
issue.subscribe()
issue.todo()
check(gl.todos.list()[0].target["title"] == "Leak", "to-dos")
gl.todos.mark_all_as_done()
for number in range(45):
    project.issues.create({"title": f"Issue {number:02}"})
pages = [i.iid for i in project.issues.list(iterator=True, per_page=20)]
check(len(pages) == 46 and len(set(pages)) == 46, f"pages: {len(pages)}")
keyset = [i.iid for i in project.issues.list(iterator=True, pagination="keyset", order_by="created_at", per_page=20)]
check(keyset == pages, "keyset pages")
projects = gl.projects.list(iterator=True, pagination="keyset", order_by="id", per_page=1, search=NAME,
                            search_namespaces=True)
check([p.id for p in projects] == [project.id], "keyset pages of projects")
check(len(group.issues.list(get_all=True, labels=["bug"], state="all")) == 1, "issues of a group")
board = project.boards.create({"name": "Plan"})
column = board.lists.create({"label_id": label.id})
check(board.lists.list()[0].label["name"] == "bug" and column.position == 0, "boards")

# merge requests
request = project.mergerequests.create({
    "source_branch": "feature/level", "target_branch": project.default_branch, "title": "Draft: Read the level",
    "labels": ["bug"], "reviewer_ids": [other.id], "remove_source_branch": True})
check(request.draft and request.reviewers[0]["username"] == other.username, "a request")
request.title = "Read the level"
request.save()
refs = project.mergerequests.get(request.iid).diff_refs
thread = request.discussions.create({"body": "Why one?", "position": {
    "base_sha": refs["base_sha"], "start_sha": refs["start_sha"], "head_sha": refs["head_sha"],
    "position_type": "text", "new_path": "src/level.py", "old_path": "src/level.py", "new_line": 1}})
check(thread.attributes["notes"][0]["position"]["new_line"] == 1, "a comment on a line")
thread.notes.create({"body": "Because"})
thread.resolved = True
thread.save()
check(request.discussions.get(thread.id).attributes["notes"][0]["resolved"], "a thread is resolved")
request.notes.create({"body": "Well done"})
check(len([n for n in request.notes.list(get_all=True) if not n.system]) == 3, "notes")
check(len(list(request.commits())) == 3, "commits")
check(request.changes()["changes"], "changes")
check(request.diffs.list()[0].head_commit_sha == refs["head_sha"], "versions")
check(isinstance(request.pipelines.list(), list), "pipelines")
refused(401, gitlab.GitlabAuthenticationError, request.approve)
colleague.projects.get(project.id).mergerequests.get(request.iid).approve()
check(request.approvals.get().approved_by[0]["user"]["username"] == other.username, "approved")
check(isinstance(list(request.closes_issues()), list), "closes issues")
check(len(list(request.participants())) >= 1, "participants")
check(request.resourcestateevents.list()[0].state == "opened", "state events")
request.merge(should_remove_source_branch=True, merge_commit_message="Merge the level")
merged = project.mergerequests.get(request.iid)
check(merged.state == "merged" and merged.merge_commit_sha, "merged")
check(len(gl.mergerequests.list(scope="all", state="merged", search="Read the level")) >= 1, "requests everywhere")
refused(405, gitlab.GitlabMRClosedError, request.merge)

# settings
hook = project.hooks.create({"url": "http://example.com/hook", "push_events": True, "token": "secret"})
hook.merge_requests_events = True
hook.save()
check(project.hooks.get(hook.id).merge_requests_events and not hasattr(hook, "token"), "hooks")
hook.delete()
check(project.hooks.list() == [], "hooks are gone")
key = project.keys.create({"title": "reader", "can_push": False, "key": os.environ["CLIENT_KEY"]})
check(project.keys.get(key.id).title == "reader", "deploy keys")
key.delete()
project.variables.create({"key": "LEVEL", "value": "3", "masked": False})
check(project.variables.get("LEVEL").value == "3", "variables")
deploy = project.deploytokens.create({"name": "reader", "scopes": ["read_repository"]})
check(deploy.token, "deploy tokens")
access = project.access_tokens.create({"name": "bot", "scopes": ["read_api"], "access_level": 30,
                                       "expires_at": "2027-10-01"})
reader = gitlab.Gitlab(URL, private_token=access.token)
check(reader.projects.get(project.id).path == "gauge", "an access token reads")
refused(403, gitlab.GitlabCreateError,
        lambda: reader.projects.get(project.id, lazy=True).issues.create({"title": "No"}))
refused(404, gitlab.GitlabGetError, lambda: gl.projects.get("nobody/nothing"))
refused(404, gitlab.GitlabGetError, lambda: project.issues.get(100000))
refused(400, gitlab.GitlabCreateError, lambda: project.branches.create({"branch": "x", "ref": "nothing"}))
refused(409, gitlab.GitlabCreateError, lambda: project.labels.create({"name": "bug", "color": "#dc143c"}))
refused(404, gitlab.GitlabGetError, lambda: gitlab.Gitlab(URL).projects.get(project.id))
fork = project.forks.create({"namespace_path": me.username, "path": NAME, "name": NAME})
check(gl.projects.get(fork.id).forked_from_project["id"] == project.id, "a fork")
check("<strong>hi</strong>" in gl.markdown("**hi**"), "markdown")
check(len(project.events.list(get_all=False)) > 0, "events")
check(gl.projects.get(project.id, statistics=True).statistics["commit_count"] >= 1, "statistics")
check([n.full_path for n in gl.namespaces.list(search=NAME)] != [], "namespaces")
#check(any(p["id"] == project.id for p in gl.search("projects", "gauge", get_all=True)), "search")
gl.projects.delete(fork.id)
group.delete()
print("ok")
