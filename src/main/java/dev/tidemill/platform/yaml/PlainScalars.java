package dev.tidemill.platform.yaml;

import dev.tidemill.platform.yaml.YamlScalar.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted text means: YAML 1.1 with the details of Ruby's reader, which GitLab uses.
 * The patterns are ours and linear on the texts that reach them, whose length is limited.
 */
final class PlainScalars {
    private static final int LONGEST_NUMBER = 64;
    private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]+");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_,]*)");
    private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9]+(:[0-5]?[0-9]){1,2}");
    private static final Pattern FLOAT = Pattern.compile("[-+]?([0-9][0-9_]*)?\\.[0-9][0-9_]*([eE][-+]?[0-9]{1,4})?");

    private PlainScalars() {}

    static YamlScalar resolve(Position position, String text) {
        Kind kind = word(text);
        if (kind == Kind.NULL) {
            return new YamlScalar(position, null, kind, "", text);
        }
        if (kind == Kind.BOOLEAN) {
            return new YamlScalar(position, null, kind, isTrue(text) ? "true" : "false", text);
        }
        if (text.length() <= LONGEST_NUMBER) {
            BigInteger integer = integer(text);
            if (integer != null) {
                return new YamlScalar(position, null, Kind.INTEGER, integer.toString(), text);
            }
            if (FLOAT.matcher(text).matches()) {
                double value = Double.parseDouble(text.replace("_", ""));
                return new YamlScalar(position, null, Kind.FLOAT, shortest(value), text);
            }
        }
        return new YamlScalar(position, null, Kind.STRING, text, text);
    }

    private static @Nullable Kind word(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "~", "null" -> Kind.NULL;
            case "yes", "true", "on", "no", "false", "off" -> Kind.BOOLEAN;
            default -> null;
        };
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            default -> false;
        };
    }

    private static @Nullable BigInteger integer(String text) {
        if (text.isEmpty() || !isNumberStart(text.charAt(0))) {
            return null;
        }
        String digits = text.replace("_", "").replace(",", "");
        if (DECIMAL.matcher(text).matches()) {
            return new BigInteger(digits);
        }
        if (OCTAL.matcher(text).matches()) {
            return new BigInteger(digits, 8);
        }
        if (HEXADECIMAL.matcher(text).matches() && !digits.endsWith("x")) {
            return new BigInteger(digits.replace("0x", ""), 16);
        }
        if (BINARY.matcher(text).matches() && !digits.endsWith("b")) {
            return new BigInteger(digits.replace("0b", ""), 2);
        }
        return SEXAGESIMAL.matcher(text).matches() ? sexagesimal(text) : null;
    }

    private static boolean isNumberStart(char first) {
        return first == '-' || first == '+' || (first >= '0' && first <= '9');
    }

    private static BigInteger sexagesimal(String text) {
        boolean negative = text.startsWith("-");
        BigInteger value = BigInteger.ZERO;
        for (String part :
                text.substring(negative || text.startsWith("+") ? 1 : 0).split(":")) {
            value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return negative ? value.negate() : value;
    }

    /** As Ruby prints it: plain between 0.0001 and 10^16, with an exponent of two digits beyond. */
    private static String shortest(double value) {
        double magnitude = Math.abs(value);
        if (value == 0 || (magnitude >= 1e-4 && magnitude < 1e16)) {
            BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
            return (plain.scale() <= 0 ? plain.setScale(1) : plain).toPlainString();
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        BigDecimal mantissa = exact.movePointLeft(exponent);
        BigDecimal shown = mantissa.scale() <= 0 ? mantissa.setScale(1) : mantissa;
        return "%se%s%02d".formatted(shown.toPlainString(), exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
