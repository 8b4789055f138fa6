package org.pysock.ssl.cert;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pysock.api.error.ValueError;

/** Times of certificates, {@code "Jan  5 09:34:43 2018 GMT"}, as CPython reads them: by strptime, with English months in any locale. */
final class CertificateTime {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final String FORMAT = " %d %H:%M:%S %Y GMT";

    /** What strptime makes of the format; it takes seconds up to 61. */
    private static final Pattern AFTER_MONTH = Pattern.compile(
            "\\s+(3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9])\\s+(2[0-3]|[0-1]\\d|\\d):([0-5]\\d|\\d):(6[0-1]|[0-5]\\d|\\d)\\s+(\\d{4})\\s+GMT",
            Pattern.CASE_INSENSITIVE);

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private CertificateTime() {}

    static long seconds(String time) {
        int split = Math.min(3, time.length());
        int month = MONTHS.indexOf(title(time.substring(0, split)));
        if (month < 0) {
            throw ValueError.of("time data " + PythonText.quoted(time) + " does not match format \"%b" + FORMAT + "\"");
        }
        String rest = time.substring(split);
        Matcher fields = AFTER_MONTH.matcher(rest);
        if (!fields.lookingAt()) {
            throw ValueError.of("time data " + PythonText.quoted(rest) + " does not match format '" + FORMAT + "'");
        }
        if (fields.end() < rest.length()) {
            throw ValueError.of("unconverted data remains: " + rest.substring(fields.end()));
        }
        return seconds(fields, month + 1);
    }

    private static long seconds(Matcher fields, int month) {
        int year = number(fields, 5);
        if (year == 0) {
            throw ValueError.of("year 0 is out of range");
        }
        // days are counted from the first, so that the 31st of a short month is in the next one, as in CPython
        long days = LocalDate.of(year, month, 1).toEpochDay() + number(fields, 1) - 1;
        return days * DAY + number(fields, 2) * HOUR + number(fields, 3) * MINUTE + number(fields, 4);
    }

    private static int number(Matcher fields, int group) {
        return Integer.parseInt(fields.group(group).strip());
    }

    private static String title(String letters) {
        return letters.isEmpty()
                ? letters
                : letters.substring(0, 1).toUpperCase(Locale.ROOT)
                        + letters.substring(1).toLowerCase(Locale.ROOT);
    }
}
