/** Python's meaning without channels; nothing here is exported. */
package org.pysock.core;
