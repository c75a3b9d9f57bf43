package dev.tidemill.repos.addresses;

import dev.tidemill.platform.http.Request;
import dev.tidemill.projects.Project;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Addresses of the pages of one project's code, all safe to stand in a page whatever refs and paths hold.
 *
 * @param base the address of the project, with a slash before and none after it
 */
public record Addresses(String base) {
    /** The addresses of a project. */
    public static Addresses of(Project project) {
        return new Addresses("/" + project.fullPath());
    }

    public String files() {
        return base + "/-/tree";
    }

    public String history() {
        return base + "/-/commits";
    }

    public String branches() {
        return base + "/-/branches";
    }

    public String tags() {
        return base + "/-/tags";
    }

    public String tree(String ref, String path) {
        return at("tree", ref, path);
    }

    public String blob(String ref, String path) {
        return at("blob", ref, path);
    }

    /** A download of the tree, or of a folder of it, in a format such as {@code zip}. */
    public String archive(String ref, String path, String format) {
        String name = base.substring(base.lastIndexOf('/') + 1) + "-" + ref.replace('/', '-') + "." + format;
        String address = base + "/-/archive/" + encode(ref) + "/" + encode(name);
        return path.isEmpty() ? address : address + "?path=" + Request.encode(path);
    }

    public String blame(String ref, String path) {
        return at("blame", ref, path);
    }

    public String raw(String ref, String path) {
        return at("raw", ref, path);
    }

    public String commits(String ref, String path) {
        return at("commits", ref, path);
    }

    public String commit(String sha) {
        return base + "/-/commit/" + sha;
    }

    /** The form that makes the change of a commit again on a branch. */
    public String cherryPick(String sha) {
        return commit(sha) + "/cherry_pick";
    }

    /** The form that takes the change of a commit back on a branch. */
    public String revert(String sha) {
        return commit(sha) + "/revert";
    }

    /** Where the form that deletes all merged branches is sent. */
    public String mergedBranches() {
        return base + "/-/merged_branches/delete";
    }

    /** Where the form that deletes a branch is sent. */
    public String deleteBranch(String name) {
        return branches() + "/" + encode(name) + "/delete";
    }

    /** Where the form that deletes a tag is sent. */
    public String deleteTag(String name) {
        return tags() + "/" + encode(name) + "/delete";
    }

    /** The form that changes a file. */
    public String edit(String ref, String path) {
        return at("edit", ref, path);
    }

    /** The form that makes a file in a folder. */
    public String create(String ref, String folder) {
        return at("new", ref, folder);
    }

    /** The form that deletes a file. */
    public String delete(String ref, String path) {
        return at("delete", ref, path);
    }

    /** The form that uploads a file into a folder, or in the place of a file. */
    public String upload(String ref, String path) {
        return at("upload", ref, path);
    }

    /** The finder of files. */
    public String find(String ref) {
        return at("find_file", ref, "");
    }

    /** The search in the code of a ref. */
    public String search(String ref) {
        return at("search", ref, "");
    }

    /** The graph of commits. */
    public String network(String ref) {
        return at("network", ref, "");
    }

    /** The people who wrote the commits of a ref. */
    public String contributors(String ref) {
        return at("graphs", ref, "");
    }

    public String compare() {
        return base + "/-/compare";
    }

    /** What {@code to} has beyond {@code from}. */
    public String compare(String from, String to) {
        return compare() + "/" + encode(from) + "..." + encode(to);
    }

    /** The form that opens a merge request of one branch into another. */
    public String newRequest(String source, String target) {
        return base + "/-/merge_requests/new?merge_request%5Bsource_branch%5D=" + Request.encode(source)
                + "&merge_request%5Btarget_branch%5D=" + Request.encode(target);
    }

    private String at(String word, String ref, String path) {
        String start = base + "/-/" + word + "/" + encode(ref);
        return path.isEmpty() ? start : start + "/" + encode(path);
    }

    /** Percent-encodes each segment and keeps the slashes. */
    public static String encode(String path) {
        return Arrays.stream(path.split("/", -1)).map(Request::encode).collect(Collectors.joining("/"));
    }
}
