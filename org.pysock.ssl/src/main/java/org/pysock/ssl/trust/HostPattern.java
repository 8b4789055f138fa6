package org.pysock.ssl.trust;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which peers a line of a configuration is about: {@code *} is every peer, also one that nobody named;
 * {@code *.example.org} all names below; anything else one name, in ASCII, or one address. Never looks a name up.
 */
final class HostPattern {
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

    /** Such a text is an IPv6 literal or nothing: Java does not ask DNS for it. */
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:][0-9a-f.]*:[0-9a-f:.]*");

    private static final String ALL = "*";
    private static final String BELOW = "*.";

    private final String text;

    private HostPattern(String text) {
        this.text = text;
    }

    /** IllegalArgumentException for what is no pattern. */
    static HostPattern of(String text) {
        String pattern = canonical(text.strip());
        String name = pattern.startsWith(BELOW) ? pattern.substring(BELOW.length()) : pattern;
        boolean address = name.equals(pattern) && IPV6.matcher(name).matches();
        if (!pattern.equals(ALL) && !address && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no pattern of hosts: write *, *.example.org, a name in ASCII or an address");
        }
        return new HostPattern(pattern);
    }

    /** {@code host} is {@code null} where nobody said who the peer should be. */
    boolean matches(String host) {
        if (text.equals(ALL)) {
            return true;
        }
        if (host == null) {
            return false;
        }
        String name = canonical(host);
        if (!text.startsWith(BELOW)) {
            return text.equals(name);
        }
        return name.endsWith(text.substring(1)) && !IPV4.matcher(name).matches();
    }

    /** Names that DNS does not distinguish, and addresses written in several ways, are one. */
    private static String canonical(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        if (IPV6.matcher(name).matches()) {
            try {
                return InetAddress.getByName(name).getHostAddress();
            } catch (UnknownHostException noAddress) {
                return name;
            }
        }
        return name.endsWith(".") && !name.equals(BELOW) ? name.substring(0, name.length() - 1) : name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
