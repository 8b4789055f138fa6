package org.pysock.jython;

import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFrame;
import org.python.core.PyObject;
import org.python.core.TraceFunction;

/** Jython's trace hook, so long as a signal is on its way: asks at every step of Python, and leaves when it is over. */
final class Watcher extends TraceFunction {
    private final Interruption interruption;
    private TraceFunction before;

    /** Stands in for {@code before}, which may be {@code null}. */
    Watcher(TraceFunction before, Interruption interruption) {
        this.before = before instanceof Watcher other ? other.before : before;
        this.interruption = interruption;
    }

    /** What was there before this. */
    TraceFunction before() {
        return before;
    }

    @Override
    public TraceFunction traceCall(PyFrame frame) {
        try {
            interruption.step();
        } catch (PyException raised) {
            // Jython has entered the frame, and would leave it only for what its code raises
            Py.getThreadState().frame = frame.f_back;
            throw raised;
        }
        return before == null ? null : before.traceCall(frame);
    }

    @Override
    public TraceFunction traceLine(PyFrame frame, int line) {
        interruption.step();
        return goOn(before == null ? null : before.traceLine(frame, line));
    }

    @Override
    public TraceFunction traceReturn(PyFrame frame, PyObject result) {
        return goOn(before == null ? null : before.traceReturn(frame, result));
    }

    @Override
    public TraceFunction traceException(PyFrame frame, PyException error) {
        interruption.raised(error);
        return goOn(before == null ? null : before.traceException(frame, error));
    }

    private TraceFunction goOn(TraceFunction original) {
        before = original;
        return interruption.isOver() ? original : this;
    }
}
