package messaging;

class MyOrderPublisherTest extends stampede.junit.ExerciseTest<MyOrderPublisher> {}
