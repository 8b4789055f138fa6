package org.pysock.ssl.trust;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The attributes of one configuration, of Configuration Admin or system properties. A wrong one is an
 * IllegalArgumentException that names it.
 */
final class Attributes {
    /** Neither patterns nor ids have blanks or commas, so that one text may hold several lines. */
    private static final String SEPARATORS = "[\\s,]+";

    private final String pid;
    private final Map<String, ?> values;

    Attributes(String pid, Map<String, ?> values) {
        this.pid = pid;
        this.values = values;
    }

    /** The system properties {@code pid.name} for each name that is set. */
    static Map<String, Object> ofSystem(String pid, List<String> names) {
        Map<String, Object> found = new HashMap<>();
        for (String name : names) {
            String value = System.getProperty(pid + "." + name);
            if (value != null) {
                found.put(name, value);
            }
        }
        return found;
    }

    /** One text, without blanks around it. */
    String text(String name, String otherwise) {
        Object value = values.get(name);
        return value == null ? otherwise : String.valueOf(value).strip();
    }

    /** What names a policy. */
    String id(String name, String otherwise) {
        String id = text(name, otherwise);
        if (id.isEmpty() || !id.equals(id.replaceAll("[\\s,=]", ""))) {
            throw wrong(name, "'" + id + "' is no id of a policy", null);
        }
        return id;
    }

    /** Several texts: an array, a list, or one text with blanks, commas or ends of lines in between. */
    List<String> lines(String name) {
        Object value = values.get(name);
        Stream<?> parts = value == null
                ? Stream.empty()
                : value instanceof Object[] array
                        ? Arrays.stream(array)
                        : value instanceof Collection<?> list ? list.stream() : Stream.of(value);
        return parts.flatMap(part -> Arrays.stream(String.valueOf(part).split(SEPARATORS)))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** True or false and nothing else. */
    boolean flag(String name, String otherwise) {
        String text = text(name, otherwise);
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(name, "'" + text + "' is neither true nor false", null);
        }
        return text.equals("true");
    }

    /** A number from 1 to {@code most}. */
    int number(String name, int otherwise, int most) {
        String text = text(name, String.valueOf(otherwise));
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw wrong(name, "'" + text + "' is no number from 1 to " + most, null);
        }
        return number;
    }

    IllegalArgumentException wrong(String name, String why, Throwable cause) {
        return new IllegalArgumentException(pid + ", " + name + ": " + why, cause);
    }
}
