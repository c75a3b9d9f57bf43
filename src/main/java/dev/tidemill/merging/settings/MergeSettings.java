package dev.tidemill.merging.settings;

import org.jspecify.annotations.Nullable;

/**
 * What a project says about merging (doc/api/projects.md).
 *
 * @param mergeMethod the word of {@link MergeMethod}
 * @param squashOption the word of {@link SquashOption}
 * @param pipelineMustSucceed whether the pipeline of the head must have passed
 * @param allowSkippedPipeline whether a skipped one counts as passed
 * @param discussionsMustBeResolved whether all threads must be resolved
 * @param removeSourceBranch whether new requests remove their branch with the merge
 * @param autocloseIssues whether issues that a request closes are closed with it
 * @param printLink whether pushes print the address that opens a request
 * @param resolveOutdatedDiscussions whether threads on lines that a push changed are resolved
 * @param mergePipelines whether pipelines run on the merged result
 * @param mergeTrains whether requests are merged through a train
 * @param skipTrain whether the train may be passed by
 * @param statusChecksMustPass whether external status checks must have passed
 * @param mergeCommitTemplate the message of merge commits, or null
 * @param squashCommitTemplate the message of squashed commits, or null
 * @param suggestionCommitMessage the message of applied suggestions, or null
 * @param requestTemplate the description new requests begin with, or null
 * @param titleRegex what titles must match before a merge, or null
 * @param titleRegexDescription what to tell people about it, or null
 */
public record MergeSettings(
        String mergeMethod,
        String squashOption,
        boolean pipelineMustSucceed,
        boolean allowSkippedPipeline,
        boolean discussionsMustBeResolved,
        boolean removeSourceBranch,
        boolean autocloseIssues,
        boolean printLink,
        boolean resolveOutdatedDiscussions,
        boolean mergePipelines,
        boolean mergeTrains,
        boolean skipTrain,
        boolean statusChecksMustPass,
        @Nullable String mergeCommitTemplate,
        @Nullable String squashCommitTemplate,
        @Nullable String suggestionCommitMessage,
        @Nullable String requestTemplate,
        @Nullable String titleRegex,
        @Nullable String titleRegexDescription) {
    /** Of a project that says nothing. */
    public static final MergeSettings DEFAULT = new MergeSettings(
            "merge",
            "default_off",
            false,
            false,
            false,
            true,
            true,
            true,
            false,
            false,
            false,
            false,
            false,
            null,
            null,
            null,
            null,
            null,
            null);

    public MergeMethod method() {
        return MergeMethod.of(mergeMethod);
    }

    public SquashOption squash() {
        return SquashOption.valueOf(squashOption.toUpperCase(java.util.Locale.ROOT));
    }
}
