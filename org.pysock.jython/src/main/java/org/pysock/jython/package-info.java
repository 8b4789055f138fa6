/** Python's modules for a Jython interpreter, and the {@code python} command line. */
@Export
@Version("1.0.0")
package org.pysock.jython;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
