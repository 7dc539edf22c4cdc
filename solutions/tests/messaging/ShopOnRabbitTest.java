package messaging;

import stampede.service.Mode;

class ShopOnRabbitTest extends ShopTest {
    ShopOnRabbitTest() {
        super(Mode.LOCAL);
    }
}
