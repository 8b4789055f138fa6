/** Python's face for Jython 2.7: the modules socket, select and ssl over the services of org.pysock.api. */
module org.pysock.jython {
    requires org.pysock.api;
    requires org.python.jython2;
    // what Jython, an automatic module, needs and cannot say
    requires java.sql;
    requires java.naming;
    requires transitive java.scripting;
    // editing at the prompt, where it is there
    requires static org.jline;
    requires static osgi.core;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
    requires static org.osgi.service.component.annotations;

    uses org.pysock.api.SslProvider;

    exports org.pysock.jython;

    provides javax.script.ScriptEngineFactory with
            org.pysock.jython.PythonEngines;
}
