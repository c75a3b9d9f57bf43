# The daily work of a team through GitLab::API::v4: perl scenario.pl, with CLIENT_URL, CLIENT_TOKEN and CLIENT_NAME.
use strict;
use warnings;
use GitLab::API::v4;

my $name = $ENV{CLIENT_NAME};
my $url  = "$ENV{CLIENT_URL}/api/v4";

sub check { my ( $truth, $what ) = @_; die "$what\n" unless $truth }

sub refused {
    my ( $status, $call ) = @_;
    return if !eval { $call->(); 1 } && $@ =~ /\b$status\b/;
    die "$status expected: " . ( $@ || 'nothing refused' ) . "\n";
}

my $gl = GitLab::API::v4->new( url => $url, private_token => $ENV{CLIENT_TOKEN} );
check( $gl->version->{version} =~ /^\d+\.\d+\.\d+$/, 'version' );
my $me = $gl->current_user;
refused( 401, sub { GitLab::API::v4->new( url => $url, private_token => 'glpat-wrong' )->current_user } );

$gl->create_group( { name => $name, path => $name } );
my $group = $gl->group($name);
$gl->create_user( {
    username => "$name-other", name => 'Other', email => "$name\@example.com", password => 'tide gauge 4711!',
    skip_confirmation => 1
} );
my $other = $gl->users( { username => "$name-other" } )->[0];
$gl->add_group_member( $group->{id}, { user_id => $other->{id}, access_level => 30 } );
check( @{ $gl->group_members( $group->{id} ) } == 2, 'members' );
my $project = $gl->create_project(
    { name => 'Gauge', path => 'gauge', namespace_id => $group->{id}, initialize_with_readme => 1 } );
my $id = $project->{id};
$gl->edit_project( $id, { description => 'Reads the tide' } );
check( $gl->project("$name/gauge")->{description} eq 'Reads the tide', 'project by path' );

$gl->start_project($id);
check( $gl->project($id)->{star_count} == 1, 'stars' );

# code
my $main = $project->{default_branch};
$gl->create_branch( $id, { branch => 'feature/level', ref => $main } );
check( $gl->branch( $id, 'feature/level' )->{name} eq 'feature/level', 'a branch' );
my $commit = $gl->create_commit( $id, {
    branch => 'feature/level', commit_message => 'Read the level',
    actions => [ { action => 'create', file_path => 'src/level.pl', content => "my \$level = 1;\nprint \$level;\n" } ]
} );
check( $gl->commit_diff( $id, $commit->{id} )->[0]{new_path} eq 'src/level.pl', 'diff of a commit' );
$gl->create_file( $id, 'docs/notes.md',
    { branch => 'feature/level', content => "# Notes\n", commit_message => 'Write notes' } );
check( $gl->raw_file( $id, 'docs/notes.md', { ref => 'feature/level' } ) eq "# Notes\n", 'a raw file' );
check( $gl->file( $id, 'docs/notes.md', { ref => 'feature/level' } )->{size} == 8, 'a file' );
check( ( grep { $_->{path} eq 'src/level.pl' } @{ $gl->tree( $id, { ref => 'feature/level', recursive => 1 } ) } ),
    'the tree' );
check( @{ $gl->compare( $id, { from => $main, to => 'feature/level' } )->{commits} } == 2, 'compare' );
$gl->create_commit_comment( $id, $commit->{id}, { note => 'Well read' } );
check( $gl->commit_comments( $id, $commit->{id} )->[0]{note} eq 'Well read', 'comments of a commit' );
$gl->create_tag( $id, { tag_name => 'v1.0', ref => $main, message => 'First' } );
check( $gl->tag( $id, 'v1.0' )->{message} eq 'First', 'a tag' );

# issues
$gl->create_label( $id, { name => 'bug', color => '#dc143c' } );
my $milestone = $gl->create_project_milestone( $id, { title => '1.0' } );
my $issue = $gl->create_issue( $id,
    { title => 'Leak', labels => 'bug,water', milestone_id => $milestone->{id}, assignee_ids => [ $other->{id} ] } );
check( @{ $issue->{labels} } == 2 && $issue->{assignees}[0]{id} == $other->{id}, 'issue' );
$gl->create_issue_note( $id, $issue->{iid}, { body => 'Seen' } );
$gl->edit_issue( $id, $issue->{iid}, { state_event => 'close' } );
check( $gl->issue( $id, $issue->{iid} )->{state} eq 'closed', 'closed' );
$gl->create_issue( $id, { title => "Issue $_" } ) for 1 .. 25;
my $pages = $gl->paginator( 'issues', $id, { per_page => 10 } );
my %seen = map { $_->{iid} => 1 } @{ $pages->all };
check( keys %seen == 26, 'pages' );
check( ref $gl->project_boards($id) eq 'ARRAY', 'boards' );

# merge requests
my $request = $gl->create_merge_request( $id,
    { source_branch => 'feature/level', target_branch => $main, title => 'Read the level', labels => 'bug' } );
my $iid = $request->{iid};
my $refs = $gl->merge_request( $id, $iid )->{diff_refs};
my $thread = $gl->create_merge_request_discussion( $id, $iid, {
    body => 'Why one?',
    position => { base_sha => $refs->{base_sha}, start_sha => $refs->{start_sha}, head_sha => $refs->{head_sha},
        position_type => 'text', new_path => 'src/level.pl', old_path => 'src/level.pl', new_line => 1 }
} );
check( $thread->{notes}[0]{position}{new_line} == 1, 'a comment on a line' );
$gl->create_merge_request_discussion_note( $id, $iid, $thread->{id}, { body => 'Because' } );
$gl->resolve_merge_request_discussion( $id, $iid, $thread->{id}, { resolved => 1 } );
check( $gl->merge_request_discussion( $id, $iid, $thread->{id} )->{notes}[0]{resolved}, 'a thread is resolved' );
$gl->create_merge_request_note( $id, $iid, { body => 'Well done' } );
check( @{ $gl->merge_request_commits( $id, $iid ) } == 2, 'commits' );
check( @{ $gl->merge_request_with_changes( $id, $iid )->{changes} } == 2, 'changes' );
my $colleague = $gl->sudo( $other->{id} );
$gl->accept_merge_request( $id, $iid, { should_remove_source_branch => 1 } );
check( $gl->merge_request( $id, $iid )->{state} eq 'merged', 'merged' );
refused( 405, sub { $gl->accept_merge_request( $id, $iid ) } );

# settings and refusals
my $hook = $gl->create_project_hook( $id, { url => 'http://example.com/hook', push_events => 1 } );
$gl->edit_project_hook( $id, $hook->{id}, { url => 'http://example.com/hook', merge_requests_events => 1 } );
check( $gl->project_hook( $id, $hook->{id} )->{merge_requests_events}, 'hooks' );
$gl->delete_project_hook( $id, $hook->{id} );
my $key = $gl->create_deploy_key( $id, { title => 'reader', key => $ENV{CLIENT_KEY} } );
check( $gl->deploy_keys($id)->[0]{title} eq 'reader', 'deploy keys' );
$gl->delete_deploy_key( $id, $key->{id} );
check( !defined $gl->project('nobody/nothing'), 'what is missing is undefined' );
refused( 400, sub { $gl->create_branch( $id, { branch => 'x', ref => 'nothing' } ) } );
refused( 409, sub { $gl->create_label( $id, { name => 'bug', color => '#dc143c' } ) } );
refused( 403, sub { $colleague->edit_project( $id, { description => 'No' } ) } );
$gl->fork_project( $id, { path => $name, name => $name } );
my $fork = $gl->project("$me->{username}/$name");
check( $fork->{forked_from_project}{id} == $id, 'a fork' );
$gl->delete_project( $fork->{id} );
$gl->delete_group( $group->{id} );
print "ok\n";
