package dev.tidemill.repos;

import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.blames.Blames;
import dev.tidemill.repos.branches.Branches;
import dev.tidemill.repos.browsing.Files;
import dev.tidemill.repos.browsing.LastChanges;
import dev.tidemill.repos.browsing.Trees;
import dev.tidemill.repos.commits.CommitLog;
import dev.tidemill.repos.diffs.Diffs;
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
 * @param branches reading branches
 * @param tags reading, making and deleting tags
 */
public record Browsing(
        CodeAccess access,
        Trees trees,
        Files files,
        Blames blames,
        LastChanges lastChanges,
        CommitLog log,
        Diffs diffs,
        Branches branches,
        Tags tags) {}
