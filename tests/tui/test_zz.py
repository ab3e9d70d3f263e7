from desk import at_desk
async def test_a(ship):
    async with at_desk(ship) as desk:
        print(desk.picture())
        await desk.press("1")
        print(desk.status, desk.spans, desk.right)
        await desk.saved()
        print(desk.picture())
        print(desk.stored().spans)
async def test_b(make_app, folder):
    async with at_desk(make_app(folder), (120,40)) as desk:
        print(desk.picture())
    assert 0
