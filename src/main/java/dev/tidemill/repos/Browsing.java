package dev.tidemill.repos;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.web.highlight.Highlighter;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.blames.Blames;
import dev.tidemill.repos.branches.Branches;
import dev.tidemill.repos.browsing.Files;
import dev.tidemill.repos.browsing.LastChanges;
import dev.tidemill.repos.browsing.Trees;
import dev.tidemill.repos.commits.CommitLog;
import dev.tidemill.repos.diffs.Diffs;
import dev.tidemill.repos.diffs.FileChanges;
import dev.tidemill.repos.diffs.TextDiffs;
import dev.tidemill.repos.diffview.DiffViews;
import dev.tidemill.repos.history.Contributors;
import dev.tidemill.repos.languages.Languages;
import dev.tidemill.repos.lfs.LargeFiles;
import dev.tidemill.repos.lfs.Lfs;
import dev.tidemill.repos.lfs.LfsLocks;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushes.RefEdits;
import dev.tidemill.repos.search.CodeSearch;
import dev.tidemill.repos.signatures.Signatures;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.tags.Tags;

/**
 * Everything that shows code to a caller; pages and API begin with {@code access}, which lets the caller in.
 *
 * @param access the door
 * @param trees listing folders
 * @param files reading files and READMEs
 * @param blames where lines of files come from
 * @param lastChanges who changed each entry of a folder last
 * @param log listing commits
 * @param diffs what commits change
 * @param changes the same in steps, by project
 * @param diffViews showing what commits change
 * @param branches reading branches
 * @param tags reading, making and deleting tags
 * @param large what pointers in a tree stand for
 * @param locks which files are locked
 * @param highlighter the colours of code
 * @param search finding lines of code
 * @param contributors who wrote the commits
 * @param signatures who signed commits
 * @param languages what the code is written in
 */
public record Browsing(
        CodeAccess access,
        Trees trees,
        Files files,
        Blames blames,
        LastChanges lastChanges,
        CommitLog log,
        Diffs diffs,
        FileChanges changes,
        DiffViews diffViews,
        Branches branches,
        Tags tags,
        LargeFiles large,
        LfsLocks locks,
        Highlighter highlighter,
        CodeSearch search,
        Contributors contributors,
        Signatures signatures,
        Languages languages) {
    static Browsing of(
            Platform platform,
            IdentityRoom identity,
            Repositories repositories,
            Lfs lfs,
            Access access,
            ProtectedRefs protectedRefs,
            RefEdits edits) {
        var limits = RepoSettings.diffs(platform.settings());
        var codes = new CodeAccess(access);
        var files = new Files(repositories);
        var texts = new TextDiffs(limits);
        var highlighter = new Highlighter();
        var diffs = new Diffs(repositories, limits, texts);
        return new Browsing(
                codes,
                new Trees(repositories),
                files,
                new Blames(repositories, files),
                new LastChanges(repositories),
                new CommitLog(repositories),
                diffs,
                new FileChanges(repositories, texts),
                new DiffViews(diffs, files, highlighter),
                new Branches(repositories, codes, protectedRefs),
                new Tags(repositories, access, edits, platform.clock()),
                new LargeFiles(files, lfs.objects()),
                lfs.locks(),
                highlighter,
                new CodeSearch(repositories, CodeSearch.Limits.DEFAULT),
                new Contributors(repositories),
                new Signatures(
                        repositories, identity.keys().ssh(), identity.keys().gpg()),
                new Languages(repositories));
    }
}
