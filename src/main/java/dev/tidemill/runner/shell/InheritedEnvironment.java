package dev.tidemill.runner.shell;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job sees of the environment the runner was started in: enough to find programs and speak the right language,
 * never what else the runner's own user keeps there.
 */
public final class InheritedEnvironment {
    private static final List<String> PASSED = List.of(
            "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "JAVA_HOME");
    private static final List<String> PROXIES =
            List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy");
    private static final String LOOPBACK = "localhost,127.0.0.1,::1";
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Map<String, String> own;
    private final Collection<String> more;

    /**
     * @param own the runner's environment
     * @param more names the operator passes on as well
     */
    public InheritedEnvironment(Map<String, String> own, Collection<String> more) {
        this.own = new TreeMap<>(own);
        this.more = List.copyOf(more);
    }

    /** For scripts of a job. */
    public Map<String, String> forScripts() {
        Map<String, String> passed = new LinkedHashMap<>();
        passed.put("PATH", USUAL_PATH);
        copy(PASSED, passed);
        copy(more, passed);
        return passed;
    }

    /** For the runner's own git commands: proxies too, but never for this machine. */
    public Map<String, String> forGit() {
        Map<String, String> passed = forScripts();
        copy(PROXIES, passed);
        String exceptions = own.getOrDefault("no_proxy", own.getOrDefault("NO_PROXY", ""));
        String all = exceptions.isBlank() ? LOOPBACK : exceptions + "," + LOOPBACK;
        passed.put("no_proxy", all);
        passed.put("NO_PROXY", all);
        passed.put("LC_ALL", "C.UTF-8");
        return passed;
    }

    private void copy(Collection<String> names, Map<String, String> target) {
        for (String name : names) {
            String value = own.get(name);
            if (value != null) {
                target.put(name, value);
            }
        }
    }
}
