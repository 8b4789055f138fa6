package org.pysock.trust.pem;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The authorities in some places, read anew when a file looks otherwise than before. Looks when it is asked, at most
 * five times in a second. Places that cannot be read, or have something broken in them, have no authorities until they
 * are right again.
 */
final class Authorities {
    private static final long PAUSE_NANOS = 200_000_000L;

    /**
     * A file may change twice in one tick of its clock: one that changed so lately is read again. Coarser than any file
     * system.
     */
    private static final Duration TICK = Duration.ofSeconds(3);

    /**
     * What was there: the same object as long as it is the same. {@code wrong} says why there is nothing, or is {@code
     * null}.
     */
    record Found(Set<X509Certificate> certificates, String wrong) {}

    private enum Stamps {
        SHOW_CHANGES,
        MAY_HIDE_CHANGES
    }

    private record Look(long atNanos, List<Place.Stamp> stamps, Stamps worth, Found found) {
        Look again(long nanos) {
            return new Look(nanos, stamps, worth, found);
        }
    }

    private final PemSettings settings;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final AtomicReference<Look> last = new AtomicReference<>();

    Authorities(PemSettings settings) {
        this(settings, System::nanoTime, Clock.systemUTC());
    }

    Authorities(PemSettings settings, LongSupplier nanoTime, Clock clock) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** What is there now, or was a moment ago. */
    Found found() {
        Look before = last.get();
        long now = nanoTime.getAsLong();
        if (before != null && now - before.atNanos < PAUSE_NANOS) {
            return before.found;
        }
        Look next = look(before, now);
        // Who looked at the same time has seen the same or later.
        return last.compareAndSet(before, next) ? next.found : last.get().found;
    }

    private Look look(Look before, long nanos) {
        List<Place.Stamp> stamps = new ArrayList<>();
        Instant began = clock.instant();
        Found found;
        try {
            List<Path> files = new ArrayList<>();
            for (Place place : settings.places()) {
                files.addAll(place.files());
            }
            for (Path file : files) {
                stamps.add(Place.stamp(file));
            }
            if (before != null && stamps.equals(before.stamps) && before.worth == Stamps.SHOW_CHANGES) {
                return before.again(nanos);
            }
            found = new Found(read(files), null);
        } catch (IOException | CertificateException | RuntimeException wrong) {
            found = new Found(Set.of(), text(wrong));
        }
        boolean same = before != null && found.equals(before.found);
        return new Look(nanos, stamps, worth(stamps, began, found), same ? before.found : found);
    }

    /** What is wrong may become right without another stamp. */
    private static Stamps worth(List<Place.Stamp> stamps, Instant began, Found found) {
        boolean old = stamps.stream()
                .allMatch(stamp -> stamp.touched().toInstant().plus(TICK).isBefore(began));
        return old && found.wrong == null ? Stamps.SHOW_CHANGES : Stamps.MAY_HIDE_CHANGES;
    }

    private Set<X509Certificate> read(List<Path> files) throws IOException, CertificateException {
        Set<X509Certificate> certificates = new HashSet<>();
        if (!settings.pem().isEmpty()) {
            certificates.addAll(PemText.certificates(PemSettings.PEM + " of " + PemSettings.PID, settings.pem()));
        }
        for (Path file : files) {
            certificates.addAll(PemText.certificates(file.toString(), Place.read(file)));
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("there is no file of certificates in " + settings.places());
        }
        return Set.copyOf(certificates);
    }

    private static String text(Exception wrong) {
        return wrong instanceof CertificateException
                ? wrong.getMessage()
                : wrong.getClass().getSimpleName() + ": " + wrong.getMessage();
    }
}
