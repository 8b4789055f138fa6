package org.pysock.itest.names;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pysock.api.error.OSError;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.UnicodeError;

/** What a scenario came to, as its record says it: the value, or class, number and text of the exception; JSON as Python writes it. */
public record Outcome(int id, String expression, String text) {
    /** How a record marks what Java's compiler refuses. */
    public static final String INEXPRESSIBLE = "inexpressible";

    private static final Pattern VALUE = Pattern.compile(".*\"value\": (.*)}");
    private static final Pattern ERROR =
            Pattern.compile(".*\"errno\": (-?[0-9]+|null), \"exc\": \"(\\w+)\".*, \"msg\": (\".*\")}");
    private static final Pattern HEAD = Pattern.compile("\"expr\": (\".*?\"), \"id\": ([0-9]+)[,}]");

    /** A line of a file of records. */
    public static Outcome parse(String line) {
        Matcher head = HEAD.matcher(line);
        if (!head.find()) {
            throw new IllegalArgumentException(line);
        }
        Matcher error = ERROR.matcher(line);
        Matcher value = VALUE.matcher(line);
        String text = error.matches()
                ? error.group(2) + " " + error.group(1) + " " + error.group(3)
                : value.matches() ? value.group(1) : INEXPRESSIBLE;
        return new Outcome(Integer.parseInt(head.group(2)), head.group(1), text);
    }

    /** The record of a value. */
    static String record(int id, String expression, Object value) {
        return "{\"expr\": " + json(expression) + ", \"id\": " + id + ", \"ok\": \"\", \"value\": " + json(value) + "}";
    }

    /** The record of an exception. */
    static String record(int id, String expression, Exception thrown) {
        if (thrown instanceof Calls.Inexpressible) {
            return "{\"expr\": " + json(expression) + ", \"id\": " + id + "}";
        }
        boolean numbered = thrown instanceof OSError && !(thrown instanceof PlainError);
        return "{\"errno\": " + (numbered ? ((OSError) thrown).errno() : "null") + ", \"exc\": \"" + python(thrown)
                + "\", \"expr\": " + json(expression) + ", \"id\": " + id + ", \"msg\": " + json(thrown.getMessage())
                + "}";
    }

    private static String python(Exception thrown) {
        if (thrown instanceof UnicodeError unicode) {
            return unicode.kind() == UnicodeError.Kind.ENCODE ? "UnicodeEncodeError" : "UnicodeDecodeError";
        }
        return thrown instanceof OSError error
                ? error.pythonName()
                : thrown.getClass().getSimpleName();
    }

    private static String json(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Outcome::json).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof byte[] bytes) {
            StringBuilder hex = new StringBuilder();
            for (byte one : bytes) {
                hex.append(String.format("%02x", one));
            }
            return "{\"hex\": \"" + hex + "\"}";
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                default -> json.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return json.append('"').toString();
    }
}
