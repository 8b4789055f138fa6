package org.pysock.ssl.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the configuration {@code org.pysock.trust} says: which policy judges whom, and where one that verifies nobody
 * may count. Immutable.
 */
final class TrustSettings {
    static final String PID = "org.pysock.trust";
    static final String POLICY = "policy";
    static final String HOSTS = "hosts";
    static final String BUNDLES = "bundles";
    static final String UNVERIFIED_HOSTS = "unverified.hosts";
    static final String UNVERIFIED_UNTIL = "unverified.until";
    static final String LIMIT = "limit.seconds";
    static final String RECHECK = "recheck";
    static final List<String> ALL = List.of(POLICY, HOSTS, BUNDLES, UNVERIFIED_HOSTS, UNVERIFIED_UNTIL, LIMIT, RECHECK);

    /** More than a policy needs that asks others, such as an OCSP responder. */
    static final int LIMIT_SECONDS = 30;

    private static final int MOST_SECONDS = 86_400;

    /** When live sessions are judged again. */
    enum Recheck {
        /** Never, whatever a policy asks for. */
        NEVER,
        /** When a policy comes into force whose service asks for it. */
        ASKED,
        /** At every change. */
        ALWAYS
    }

    /** A line of {@code hosts}. */
    private record Line(HostPattern pattern, String id) {}

    private final String policy;
    private final List<Line> hosts = new ArrayList<>();
    private final Map<String, String> bundles = new HashMap<>();
    private final List<HostPattern> unverifiedHosts;
    private final Instant unverifiedUntil;
    private final int limitSeconds;
    private final Recheck recheck;
    private final String wrong;

    /** IllegalArgumentException for a wrong value. */
    TrustSettings(Map<String, ?> configuration) {
        Attributes attributes = new Attributes(PID, configuration);
        policy = attributes.id(POLICY, JvmTrust.ID);
        for (String line : attributes.lines(HOSTS)) {
            add(attributes, line);
        }
        for (String line : attributes.lines(BUNDLES)) {
            int sign = line.indexOf('=');
            if (sign <= 0
                    || sign == line.length() - 1
                    || bundles.put(line.substring(0, sign), line.substring(sign + 1)) != null) {
                throw attributes.wrong(BUNDLES, "'" + line + "' is not id=symbolic-name, or there twice", null);
            }
        }
        unverifiedHosts = attributes.lines(UNVERIFIED_HOSTS).stream()
                .map(text -> pattern(attributes, UNVERIFIED_HOSTS, text))
                .toList();
        unverifiedUntil = until(attributes);
        limitSeconds = attributes.number(LIMIT, LIMIT_SECONDS, MOST_SECONDS);
        recheck = recheck(attributes);
        wrong = null;
    }

    /** A configuration that was wrong from the beginning: refuses everybody. */
    TrustSettings(String wrong) {
        policy = null;
        unverifiedHosts = List.of();
        unverifiedUntil = Instant.MIN;
        limitSeconds = LIMIT_SECONDS;
        recheck = Recheck.ASKED;
        this.wrong = wrong;
    }

    private void add(Attributes attributes, String line) {
        int sign = line.indexOf('=');
        if (sign <= 0 || sign == line.length() - 1) {
            throw attributes.wrong(HOSTS, "'" + line + "' is not pattern=id", null);
        }
        HostPattern pattern = pattern(attributes, HOSTS, line.substring(0, sign));
        String id = new Attributes(PID, Map.of(HOSTS, line.substring(sign + 1))).id(HOSTS, "");
        if (hosts.stream().anyMatch(other -> other.pattern.equals(pattern))) {
            throw attributes.wrong(HOSTS, "'" + pattern + "' is there twice", null);
        }
        hosts.add(new Line(pattern, id));
    }

    private static HostPattern pattern(Attributes attributes, String name, String text) {
        try {
            return HostPattern.of(text);
        } catch (IllegalArgumentException noPattern) {
            throw attributes.wrong(name, noPattern.getMessage(), noPattern);
        }
    }

    private static Instant until(Attributes attributes) {
        String text = attributes.text(UNVERIFIED_UNTIL, "");
        try {
            return text.isEmpty() ? Instant.MAX : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            String why = "'" + text + "' is no time: write 2030-12-31T23:59:59Z, or another offset than Z";
            throw attributes.wrong(UNVERIFIED_UNTIL, why, noTime);
        }
    }

    private static Recheck recheck(Attributes attributes) {
        String text = attributes.text(RECHECK, "asked");
        for (Recheck value : Recheck.values()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw attributes.wrong(RECHECK, "'" + text + "' is none of never, asked, always", null);
    }

    /**
     * The id that judges a host, and who named it: the caller ({@code null} for nobody), a line for the host, or the
     * default.
     */
    Naming naming(String named, String host) {
        if (named != null) {
            return new Naming(named, "named by the context");
        }
        for (Line line : hosts) {
            if (line.pattern.matches(host)) {
                return new Naming(line.id, "named by hosts " + line.pattern + " of " + PID);
            }
        }
        return new Naming(policy, "the default of " + PID);
    }

    /** Why nobody is trusted; {@code null} if the configuration is right. */
    String wrong() {
        return wrong;
    }

    /** The default; {@code null} if the configuration is wrong. */
    String policy() {
        return policy;
    }

    /** Whether a policy comes from where it should. */
    boolean admits(Offer offer) {
        String bundle = bundles.get(offer.id());
        return bundle == null || bundle.equals(offer.origin().bundle());
    }

    /** How long a policy has for an answer. */
    int limitSeconds() {
        return limitSeconds;
    }

    Recheck recheck() {
        return recheck;
    }

    /** The ids that the configuration names. */
    Set<String> named() {
        Set<String> ids = new LinkedHashSet<>();
        if (policy != null) {
            ids.add(policy);
        }
        hosts.forEach(line -> ids.add(line.id));
        ids.addAll(bundles.keySet());
        return ids;
    }

    /** Whether somebody who verifies nobody may judge this host: an answer for a time, see {@link #expired}. */
    boolean allowsUnverified(String host) {
        return unverifiedHosts.stream().anyMatch(pattern -> pattern.matches(host));
    }

    boolean expired(Instant now) {
        return !now.isBefore(unverifiedUntil);
    }

    /** Where and until when nobody need be verified, for people. */
    String unverified(Instant now) {
        if (unverifiedHosts.isEmpty()) {
            return "not allowed";
        }
        if (expired(now)) {
            return "expired at " + unverifiedUntil;
        }
        return "in force for " + unverifiedHosts + (unverifiedUntil == Instant.MAX ? "" : " until " + unverifiedUntil);
    }
}
