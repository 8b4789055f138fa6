/** A program that requires the API alone; who provides it is found on the module path, or linked into the image. */
module org.pysock.examples.modular {
    requires org.pysock.api;

    provides org.pysock.api.policy.NameResolver with
            org.pysock.examples.modular.Names;
}
