package io.zotee.protocol;

/** The distribution API when all of it is answered by the JAX-RS resources. */
class WithoutAcceleratorIT extends SlimServerIT {
  @Override
  String[] javaOptions() {
    return new String[] {"-Dzotee.accelerator=false"};
  }
}
