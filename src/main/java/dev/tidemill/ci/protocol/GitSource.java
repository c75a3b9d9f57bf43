package dev.tidemill.ci.protocol;

import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.yaml.PipelineRef;
import dev.tidemill.ci.yaml.variables.CiVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a runner gets the sources from, and which refs. */
final class GitSource {
    private static final String USER = "gitlab-ci-token";
    private static final int MOST_DIGITS = 9;

    private final String externalUrl;

    GitSource(String externalUrl) {
        this.externalUrl = externalUrl;
    }

    /** The address with the job's token in it. */
    String repositoryUrl(PickedJob picked) {
        int host = externalUrl.indexOf("://") + 3;
        return externalUrl.substring(0, host) + USER + ":" + picked.token() + "@" + externalUrl.substring(host) + "/"
                + picked.project().fullPath() + ".git";
    }

    Map<String, Object> of(PickedJob picked, Map<String, CiVariable> variables) {
        Pipeline pipeline = picked.pipeline();
        int depth =
                depth(variables.get("GIT_DEPTH"), picked.project().settings().defaultGitDepth());
        var info = new LinkedHashMap<String, Object>();
        info.put("repo_url", repositoryUrl(picked));
        info.put("repo_object_format", "sha1");
        info.put("ref", pipeline.ref());
        info.put("sha", pipeline.sha());
        info.put("before_sha", pipeline.beforeSha());
        info.put("ref_type", pipeline.tag() ? "tag" : "branch");
        info.put("refspecs", refspecs(pipeline, depth));
        info.put("depth", depth);
        info.put("protected", pipeline.isProtected());
        return info;
    }

    /** The pipeline's own ref first; with a depth its branch or tag only, without one all of them. */
    static List<String> refspecs(Pipeline pipeline, int depth) {
        var specs = new ArrayList<String>();
        specs.add("+" + pipeline.keptRef() + ":" + pipeline.keptRef());
        if (depth == 0) {
            specs.add("+refs/heads/*:refs/remotes/origin/*");
            specs.add("+refs/tags/*:refs/tags/*");
        } else if (pipeline.refKind() == PipelineRef.Kind.BRANCH) {
            specs.add("+refs/heads/" + pipeline.ref() + ":refs/remotes/origin/" + pipeline.ref());
        } else if (pipeline.tag()) {
            specs.add("+refs/tags/" + pipeline.ref() + ":refs/tags/" + pipeline.ref());
        }
        return specs;
    }

    private static int depth(@org.jspecify.annotations.Nullable CiVariable variable, int fallback) {
        if (variable == null) {
            return fallback;
        }
        String digits = variable.value().strip();
        boolean number = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : fallback;
    }
}
