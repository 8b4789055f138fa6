package org.pysock.ssl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.pysock.api.error.OSError;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.UnicodeError;

/** What one side of a scenario meets, in the words of the recorded table. */
final class OracleLog {
    private static final int SHOWN_BYTES = 60;

    private final String scenario;
    private final String side;
    private final List<List<String>> lines = new ArrayList<>();

    OracleLog(String scenario, String side) {
        this.scenario = scenario;
        this.side = side;
    }

    List<List<String>> lines() {
        return lines;
    }

    /** An act whose result does not count. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    /** Does something and notes the value or the exception; whether it went well. */
    boolean see(String label, Callable<Object> act) {
        try {
            Object value = act.call();
            ok(label, value);
            return true;
        } catch (Exception raised) {
            raise(label, raised);
            return false;
        }
    }

    /** {@link #see} of what returns None. */
    boolean act(String label, Act act) {
        return see(label, () -> {
            act.run();
            return null;
        });
    }

    /** Notes an exception only. */
    <T> T quietly(String label, Callable<T> act) {
        try {
            return act.call();
        } catch (Exception raised) {
            raise(label, raised);
            return null;
        }
    }

    void ok(String label, Object value) {
        lines.add(List.of(scenario, side, "ok", label, escaped(json(value))));
    }

    private void raise(String label, Exception raised) {
        boolean tls = raised instanceof SSLError;
        SSLError error = tls ? (SSLError) raised : null;
        Object errno = tls ? error.number() : errno(raised);
        String reason = tls ? error.reason() : raised instanceof UnicodeError unicode ? unicode.reason() : null;
        Integer code = raised instanceof SSLCertVerificationError refused ? refused.verify_code() : null;
        lines.add(List.of(
                scenario,
                side,
                "raise",
                label,
                pythonName(raised),
                none(errno),
                none(reason),
                none(tls ? error.library() : null),
                none(code),
                escaped(String.valueOf(raised.getMessage()))));
    }

    private static String none(Object value) {
        return value == null ? "None" : value.toString();
    }

    private static String errno(Exception raised) {
        return raised instanceof OSError error && error.code() != null ? String.valueOf(error.errno()) : null;
    }

    private static String pythonName(Exception raised) {
        if (raised instanceof UnicodeError) {
            return "UnicodeEncodeError";
        }
        return raised instanceof OSError error
                ? error.pythonName()
                : raised.getClass().getSimpleName();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String json(Object value) {
        if (value instanceof byte[] bytes) {
            String text = new String(
                    bytes, 0, Math.min(SHOWN_BYTES, bytes.length), java.nio.charset.StandardCharsets.ISO_8859_1);
            return json("b'" + text + "'" + (bytes.length > SHOWN_BYTES ? ".." + bytes.length : ""));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(OracleLog::json).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<Object, Object>(map)
                    .entrySet().stream()
                            .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
        }
        return String.valueOf(value);
    }
}
