package org.pysock.ssl.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that OpenSSL takes for IP addresses (a2i_IPADDRESS(3)), and their octets. A host that is one is never compared as a name. */
final class IpLiteral {
    /** As C's %d reads numbers: spaces and a sign may stand before each, and after a space anything may follow the last. */
    private static final String NUMBER = "[ \\t-\\r]*[+-]?([0-9]+)";

    private static final Pattern FOUR = Pattern.compile(
            NUMBER + "\\." + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:[ \\t-\\r].*)?", Pattern.DOTALL);

    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    /** A number of an IPv4 address that begins with a zero. */
    private static final Pattern ODD_NUMBER = Pattern.compile("(?:^|\\.)0[0-9]");

    private static final int OCTETS = 16;

    private IpLiteral() {}

    /** 4 or 16 octets, {@code null} if it is a name. */
    static byte[] parse(String host) {
        return host.indexOf(':') < 0 ? four(host) : six(host);
    }

    /** As inet_aton that prints the same again, or inet_pton of IPv6: what Python 3.11 takes for an address. */
    static byte[] parseCanonical(String host) {
        boolean isPlain = host.chars().allMatch(c -> c == '.' || c == ':' || Character.digit(c, 16) >= 0 && c < 0x80);
        boolean hasOddNumber =
                ODD_NUMBER.matcher(host.substring(host.lastIndexOf(':') + 1)).find();
        return !isPlain || host.indexOf('.') >= 0 && hasOddNumber ? null : parse(host);
    }

    private static byte[] four(String text) {
        Matcher matcher = FOUR.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        byte[] octets = new byte[4];
        for (int i = 0; i < octets.length; i++) {
            String digits = matcher.group(i + 1).replaceFirst("^0+(?=.)", "");
            boolean isNegative = matcher.start(i + 1) > 0 && text.charAt(matcher.start(i + 1) - 1) == '-';
            int value = digits.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(digits);
            if (value > 0xff || isNegative && value > 0) {
                return null;
            }
            octets[i] = (byte) value;
        }
        return octets;
    }

    private static byte[] six(String text) {
        String[] elements = text.split(":", -1);
        List<Byte> octets = new ArrayList<>();
        int gap = -1;
        int empty = 0;
        for (int i = 0; i < elements.length; i++) {
            if (elements[i].isEmpty()) {
                if (gap >= 0 && gap != octets.size()) {
                    return null;
                }
                gap = octets.size();
                empty++;
            } else if (!append(elements[i], i == elements.length - 1, octets)) {
                return null;
            }
        }
        return isWellPlaced(gap, empty, octets.size()) ? filled(octets, gap) : null;
    }

    private static boolean append(String element, boolean isLast, List<Byte> octets) {
        if (element.length() > 4) {
            byte[] four = isLast ? four(element) : null;
            if (four == null || octets.size() > OCTETS - 4) {
                return false;
            }
            for (byte octet : four) {
                octets.add(octet);
            }
            return true;
        }
        if (!GROUP.matcher(element).matches() || octets.size() > OCTETS - 2) {
            return false;
        }
        int value = Integer.parseInt(element, 16);
        octets.add((byte) (value >> 8));
        octets.add((byte) value);
        return true;
    }

    /** One gap at most: two colons at an end make two empty elements, alone three, in the middle one. */
    private static boolean isWellPlaced(int gap, int empty, int size) {
        if (gap < 0) {
            return size == OCTETS;
        }
        boolean isAtEnd = gap == 0 || gap == size;
        return size < OCTETS
                && switch (empty) {
                    case 1 -> !isAtEnd;
                    case 2 -> isAtEnd;
                    case 3 -> size == 0;
                    default -> false;
                };
    }

    private static byte[] filled(List<Byte> octets, int gap) {
        byte[] filled = new byte[OCTETS];
        int zeros = OCTETS - octets.size();
        for (int i = 0; i < octets.size(); i++) {
            filled[gap < 0 || i < gap ? i : i + zeros] = octets.get(i);
        }
        return filled;
    }
}
