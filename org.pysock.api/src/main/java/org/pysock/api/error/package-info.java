/** CPython's exceptions as subclasses of Java's, the errno and EAI tables; the only place where they are made. */
@Export
@Version("1.0.0")
package org.pysock.api.error;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
