package dev.tidemill.identity.users;

import dev.tidemill.platform.http.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What names and addresses of users may look like, with GitLab's refusals. */
final class UserRules {
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.-]*");
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\\p{Cntrl}<>\"(),:;]{1,64}@[^@\\s\\p{Cntrl}<>\"(),:;]{1,190}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST = 255;
    private static final int LONGEST_TEXT = 500;

    private UserRules() {}

    /** Throws 400 that names every fault of the parts that were sent. */
    static void check(UserChange change) {
        var faults = new LinkedHashMap<String, List<String>>();
        change.name().ifPresent(name -> put(faults, "name", name(name)));
        change.username().ifPresent(name -> put(faults, "username", username(name)));
        change.email().ifPresent(email -> put(faults, "email", email(email)));
        change.texts().forEach((key, text) -> put(faults, key, text(key, text)));
        if (!faults.isEmpty()) {
            throw ApiError.invalid(faults);
        }
    }

    private static void put(Map<String, List<String>> faults, String field, List<String> found) {
        if (!found.isEmpty()) {
            faults.put(field, found);
        }
    }

    private static List<String> name(String name) {
        var faults = length(name, 1);
        if (CONTROL.matcher(name).find()) {
            faults.add("is invalid");
        }
        return faults;
    }

    private static List<String> username(String name) {
        var faults = length(name, 2);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean badEnd = lower.endsWith(".") || lower.endsWith(".git") || lower.endsWith(".atom");
        if (!name.isBlank() && (!USERNAME.matcher(name).matches() || badEnd)) {
            faults.add("can contain only letters, digits, '_', '-' and '.'. "
                    + "Cannot start with '-' or end in '.', '.git' or '.atom'.");
        }
        return faults;
    }

    private static List<String> email(String email) {
        var faults = length(email, 1);
        if (!email.isBlank() && !EMAIL.matcher(email).matches()) {
            faults.add("is invalid");
        }
        return faults;
    }

    private static List<String> text(String key, String text) {
        var faults = new ArrayList<String>();
        if (text.length() > LONGEST_TEXT) {
            faults.add("is too long (maximum is " + LONGEST_TEXT + " characters)");
        }
        boolean web = text.startsWith("http://") || text.startsWith("https://");
        if (key.equals("website_url") && !text.isEmpty() && !web) {
            faults.add("is not a valid URL");
        }
        return faults;
    }

    private static List<String> length(String text, int least) {
        var faults = new ArrayList<String>();
        if (text.isBlank()) {
            faults.add("can't be blank");
        } else if (text.length() < least) {
            faults.add("is too short (minimum is " + least + " characters)");
        } else if (text.length() > LONGEST) {
            faults.add("is too long (maximum is " + LONGEST + " characters)");
        }
        return faults;
    }
}
