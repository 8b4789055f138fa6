package org.pysock.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON: objects as maps, arrays as lists, numbers as Double; IllegalArgumentException, with where and why, for what is none. */
final class JsonText {
    private static final Map<Character, Character> ESCAPES =
            Map.of('"', '"', '\\', '\\', '/', '/', 'b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t');

    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    static Object read(String text) {
        JsonText json = new JsonText(text);
        Object value = json.value();
        if (json.next() != 0) {
            throw json.refusal("more than one value");
        }
        return value;
    }

    private Object value() {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        while (next() != '}') {
            separate(object.isEmpty());
            if (next() != '"') {
                throw refusal("no name");
            }
            String name = string();
            take(':');
            object.put(name, value());
        }
        at++;
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        at++;
        while (next() != ']') {
            separate(array.isEmpty());
            array.add(value());
        }
        at++;
        return array;
    }

    private void separate(boolean first) {
        if (!first) {
            take(',');
        }
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            string.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
        }
        take('"');
        return string.toString();
    }

    private char escaped() {
        char escape = ++at < text.length() ? text.charAt(at) : 0;
        if (escape == 'u' && at + HEX_DIGITS < text.length()) {
            at += HEX_DIGITS;
            return (char) Integer.parseInt(text.substring(at - HEX_DIGITS + 1, at + 1), HEX);
        }
        if (!ESCAPES.containsKey(escape)) {
            throw refusal("no such escape");
        }
        return ESCAPES.get(escape);
    }

    /** A number, true, false or null. */
    private Object word() {
        int begin = at;
        while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        String word = text.substring(begin, at);
        switch (word) {
            case "true", "false":
                return Boolean.valueOf(word);
            case "null":
                return null;
            default:
                try {
                    return Double.valueOf(word);
                } catch (NumberFormatException none) {
                    at = begin;
                    throw refusal("no value");
                }
        }
    }

    /** What comes after space; 0 for the end. */
    private char next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void take(char wanted) {
        if (next() != wanted) {
            throw refusal("no " + wanted);
        }
        at++;
    }

    private IllegalArgumentException refusal(String why) {
        long line = text.substring(0, Math.min(at, text.length())).lines().count();
        return new IllegalArgumentException(why + " in line " + Math.max(1, line));
    }
}
