package org.pysock.console;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/** Public records, lists, numbers and texts as JSON (RFC 8259); a duration is its milliseconds, anything else its text. */
final class Json {
    private Json() {}

    static String of(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof Duration duration) {
            return Long.toString(duration.toMillis());
        }
        if (value instanceof List<?> list) {
            StringJoiner items = new StringJoiner(",", "[", "]");
            list.forEach(item -> items.add(of(item)));
            return items.toString();
        }
        return value instanceof Record object ? members(object) : quoted(value.toString());
    }

    private static String members(Record object) {
        StringJoiner members = new StringJoiner(",", "{", "}");
        for (RecordComponent one : object.getClass().getRecordComponents()) {
            try {
                members.add(quoted(one.getName()) + ":" + of(one.getAccessor().invoke(object)));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return members.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
