package org.pysock.itest.names;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates what scenarios.tsv is written in: Python's literals, tuples, lists, calls, indices and the operators {@code + * ** |}.
 * What the names mean is {@link Calls}'s. Bytes are {@code byte[]}, tuples {@link List}, integers {@link BigInteger}.
 */
final class Expression {
    /** A list, where a tuple would be something else. */
    static final class PythonList extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;

        PythonList(List<Object> items) {
            super(items);
        }
    }

    private final String text;
    private final Calls calls;
    private int at;

    private Expression(String text, Calls calls) {
        this.text = text;
        this.calls = calls;
    }

    static Object evaluate(String text, Calls calls) throws Exception {
        Expression expression = new Expression(text, calls);
        Object value = expression.sum();
        if (expression.at != text.length()) {
            throw new IllegalStateException("not understood from here: " + text.substring(expression.at));
        }
        return value;
    }

    private boolean take(String token) {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private Object sum() throws Exception {
        Object value = product();
        for (; ; ) {
            if (take("|")) {
                value = ((BigInteger) value).or((BigInteger) product());
            } else if (take("+")) {
                value = calls.plus(value, product());
            } else {
                return value;
            }
        }
    }

    private Object product() throws Exception {
        Object value = power();
        while (!text.startsWith("**", at) && take("*")) {
            value = calls.times(value, ((BigInteger) power()).intValue());
        }
        return value;
    }

    private Object power() throws Exception {
        if (take("-")) {
            return ((BigInteger) power()).negate();
        }
        Object value = postfix();
        return take("**") ? ((BigInteger) value).pow(((BigInteger) power()).intValue()) : value;
    }

    private Object postfix() throws Exception {
        Object value = atom();
        for (; ; ) {
            if (take("[")) {
                value = ((List<?>) value).get(((BigInteger) sum()).intValue());
                take("]");
            } else if (take(".join(")) {
                List<?> parts = (List<?>) sum();
                value = String.join((String) value, parts.toArray(new String[0]));
                take(")");
            } else {
                return value;
            }
        }
    }

    private Object atom() throws Exception {
        if (take("(")) {
            List<Object> items = items(")", null);
            boolean tuple = items.size() != 1 || text.charAt(at - 2) == ',';
            return tuple ? items : items.get(0);
        }
        if (take("[")) {
            return new PythonList(items("]", null));
        }
        char first = text.charAt(at);
        char second = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (first == '\'' || second == '\'' && (first == 'u' || first == 'b')) {
            return string(first);
        }
        return Character.isDigit(first) ? number() : name();
    }

    private List<Object> items(String end, Map<String, Object> keywords) throws Exception {
        List<Object> items = new ArrayList<>();
        while (!take(end)) {
            int equals = text.indexOf('=', at);
            if (keywords != null && equals > 0 && text.substring(at, equals).matches("\\w+")) {
                String keyword = text.substring(at, equals);
                at = equals + 1;
                keywords.put(keyword, sum());
            } else {
                items.add(sum());
            }
            take(",");
        }
        return items;
    }

    private Object number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(start, at);
        return digits.contains(".") ? (Object) Double.valueOf(digits) : new BigInteger(digits);
    }

    private Object name() throws Exception {
        int start = at;
        while (at < text.length() && (Character.isJavaIdentifierPart(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String name = text.substring(start, at);
        if (name.isEmpty()) {
            throw new IllegalStateException("not understood from here: " + text.substring(at));
        }
        if (!take("(")) {
            return calls.constant(name);
        }
        Map<String, Object> keywords = new LinkedHashMap<>();
        return calls.call(name, items(")", keywords), keywords);
    }

    private Object string(char prefix) {
        at += prefix == '\'' ? 1 : 2;
        StringBuilder value = new StringBuilder();
        while (text.charAt(at) != '\'') {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        at++;
        return prefix == 'b'
                ? value.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)
                : value.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'x' -> coded(2, 16);
            case 'u' -> coded(4, 16);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                int digits = 1;
                while (digits < 3 && "01234567".indexOf(text.charAt(at + digits)) >= 0) {
                    digits++;
                }
                yield coded(digits, 8);
            }
            default -> c;
        };
    }

    private char coded(int digits, int radix) {
        at += digits;
        return (char) Integer.parseInt(text.substring(at - digits, at), radix);
    }
}
