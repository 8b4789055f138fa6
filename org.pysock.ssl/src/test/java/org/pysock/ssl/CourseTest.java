package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.pysock.ssl.Reasons.State;

/** How far a connection has come. */
class CourseTest {
    private final Course course = new Course();

    @Test
    void theFirstFailureIsFinal() {
        IOException first = new IOException("first");
        assertDoesNotThrow(course::requireNoFailure);
        course.failed(() -> first);
        course.failed(() -> new IOException("second"));
        assertSame(first, assertThrows(IOException.class, course::requireNoFailure));
    }

    @Test
    void aRefusalIsToldInPlaceOfAFailure() {
        IOException refusal = new IOException("trusted no more");
        course.failed(() -> new IOException("failed"));
        course.refuse(() -> refusal);
        assertSame(refusal, assertThrows(IOException.class, course::requireNoFailure));
    }

    @Test
    void whatOthersMayWaitForCounts() {
        int before = course.changes();
        course.receivedClose();
        assertNotEquals(before, course.changes());

        int closed = course.changes();
        course.sentClose();
        assertEquals(closed, course.changes());
    }

    @Test
    void faultsAreCalledByWhatHasHappened() {
        assertEquals(State.FRESH, course.state());
        course.spoken();
        assertEquals(State.HANDSHAKING, course.state());
        course.handshaken();
        assertEquals(State.ESTABLISHED, course.state());
    }
}
