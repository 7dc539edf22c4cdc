package messaging;

class MyOrderConsumerTest extends stampede.junit.ExerciseTest<MyOrderConsumer> {}
