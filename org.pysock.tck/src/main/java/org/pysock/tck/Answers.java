package org.pysock.tck;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pysock.api.Ancillary;
import org.pysock.api.MessageInto;
import org.pysock.api.Received;
import org.pysock.api.ReceivedInto;
import org.pysock.api.ReceivedMessage;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.GaiError;
import org.pysock.api.error.HostError;
import org.pysock.api.error.OSError;

/** Results and errors in the words of the oracle's tables: Python's repr, or {@code Class ERRNO str(e)}. */
final class Answers {
    /** The call waits, and nothing would end that. */
    static final String BLOCKS = "blocks";

    /** A result that is in its final wording. */
    record Text(String words) {
        @Override
        public String toString() {
            return words;
        }
    }

    /** Numbers with two names: the one of Python's errno.errorcode. */
    private static final Map<Errno, String> NAMES = Map.of(Errno.EOPNOTSUPP, "ENOTSUP", Errno.EDEADLK, "EDEADLOCK");

    private static final SortedMap<Integer, String> MASK_NAMES = new TreeMap<>(Map.of(
            PollConstants.POLLIN, "POLLIN",
            PollConstants.POLLPRI, "POLLPRI",
            PollConstants.POLLOUT, "POLLOUT",
            PollConstants.POLLERR, "POLLERR",
            PollConstants.POLLHUP, "POLLHUP",
            PollConstants.POLLNVAL, "POLLNVAL"));

    private static final int FEW_ZEROS = 8;
    private static final Pattern NAMELESS_PORT = Pattern.compile("('[0-9a-f.:]*', )\\d{4,5}\\b");

    private Answers() {}

    /** A result. */
    static String of(Object value) {
        if (value == null) {
            return "None";
        } else if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        } else if (value instanceof OptionalDouble seconds) {
            return seconds.isPresent() ? of(seconds.getAsDouble()) : "None";
        } else if (value instanceof byte[] bytes) {
            return "b" + quoted(new String(bytes, StandardCharsets.ISO_8859_1));
        } else if (value instanceof String text) {
            return quoted(text);
        } else if (value instanceof Received received) {
            return "(" + of(received.data()) + ", " + of(received.address()) + ")";
        } else if (value instanceof ReceivedInto received) {
            return "(" + received.nbytes() + ", " + of(received.address()) + ")";
        } else if (value instanceof ReceivedMessage received) {
            return "(" + of(received.data()) + ", " + message(received.ancdata(), received.msg_flags())
                    + of(received.address()) + ")";
        } else if (value instanceof MessageInto received) {
            return "(" + received.nbytes() + ", " + message(received.ancdata(), received.msg_flags())
                    + of(received.address()) + ")";
        } else if (value instanceof List<?> tuple) {
            return tuple.stream().map(Answers::of).collect(Collectors.joining(", ", "(", ")"));
        }
        return value.toString();
    }

    private static String message(List<Ancillary> ancdata, int flags) {
        return ancdata + ", " + flags + ", ";
    }

    /** A buffer's bytes; the zeros at its end, if they are many, in one number. */
    static String contents(byte[] buffer) {
        int used = buffer.length;
        while (used > 0 && buffer[used - 1] == 0) {
            used--;
        }
        int zeros = buffer.length - used;
        return zeros <= FEW_ZEROS ? of(buffer) : of(Arrays.copyOf(buffer, used)) + " + " + zeros + " zeros";
    }

    /** A mask of poll(2) by its names, and the rest of it as a number; {@code 0} for none. */
    static String mask(int events) {
        List<String> words = new ArrayList<>();
        int rest = events;
        for (Map.Entry<Integer, String> name : MASK_NAMES.entrySet()) {
            if ((events & name.getKey()) != 0) {
                words.add(name.getValue());
                rest &= ~name.getKey();
            }
        }
        if (rest != 0) {
            words.add("0x" + Integer.toHexString(rest));
        }
        return words.isEmpty() ? "0" : String.join("|", words);
    }

    private static String quoted(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        return text.chars()
                .mapToObj(c -> escaped((char) c, quote))
                .collect(Collectors.joining("", String.valueOf(quote), String.valueOf(quote)));
    }

    private static String escaped(char c, char quote) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            default -> c == quote ? "\\" + c : c < ' ' || c > '~' ? String.format("\\x%02x", (int) c) : "" + c;
        };
    }

    /** An error. */
    static String of(Throwable error) {
        String type =
                error instanceof OSError os ? os.pythonName() : error.getClass().getSimpleName();
        String module = error instanceof GaiError || error instanceof HostError ? "socket." : "";
        return module + type + " " + errno(error) + " " + error.getMessage();
    }

    /** The name that Python's errno.errorcode has for a number. */
    static String name(Errno code) {
        return NAMES.getOrDefault(code, code.name());
    }

    private static String errno(Throwable error) {
        if (error instanceof GaiError gai) {
            for (GaiErrno row : GaiErrno.values()) {
                if (row.number() == gai.errno()) {
                    return row.name();
                }
            }
        }
        Errno code = error instanceof OSError os ? os.code() : null;
        return code == null ? "-" : name(code);
    }

    /** The text with labels in place of the ports in {@code names}; other ports are {@code <port>}. */
    static String tidy(String text, Map<Integer, String> names) {
        String tidied = text;
        for (Map.Entry<Integer, String> name : names.entrySet()) {
            tidied = tidied.replaceAll("(?<![\\w.:])" + name.getKey() + "\\b", name.getValue());
        }
        return NAMELESS_PORT.matcher(tidied).replaceAll("$1<port>");
    }
}
