/** Python's face for Jython 2.7: the modules socket, _socket and select over the services of org.pysock.api. */
module org.pysock.jython {
    requires org.pysock.api;
    requires org.python.jython2;
    // what Jython, an automatic module, needs and cannot say
    requires java.sql;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
    requires static org.osgi.service.component.annotations;

    exports org.pysock.jython;
}
