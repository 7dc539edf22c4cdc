package messaging;

import stampede.service.Mode;

class ShopOnQpidTest extends ShopTest {
    ShopOnQpidTest() {
        super(Mode.EMBEDDED);
    }
}
