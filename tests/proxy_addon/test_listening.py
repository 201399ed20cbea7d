import asyncio

from rig_house import CLEAR, House, said, until


async def test_the_server_may_go_and_come_back(house: House) -> None:
    """Open hosts pass and are told, closed ones refuse, and nobody restarts the proxy."""
    async with house.client() as client:
        assert (await said(client, "https://closed.test/api/messages", {"message": CLEAR}))[0] == 201
        house.presend.stop()
        try:
            opened, _ = await said(client, "https://market.test/api/messages", {"message": CLEAR})
            closed, reason = await said(client, "https://closed.test/api/messages", {"message": CLEAR})
        finally:
            house.presend.start()
        assert (opened, closed) == (201, 400)
        assert "its server does not answer" in reason or "does not answer" in reason
        # What happened meanwhile is told to the server once it is there.
        assert "was not checked" in (await house.noticed("unchecked", "market.test"))["detail"]
        assert "was refused" in (await house.noticed("unchecked", "closed.test"))["detail"]
        await house.noticed("restored", "")
        assert (await said(client, "https://closed.test/api/messages", {"message": CLEAR}))[0] == 201


async def test_a_server_that_hangs_is_not_waited_for(house: House) -> None:
    """Somebody listens at the port and never answers: the proxy goes by its time limit."""
    house.presend.stop()
    writers: list[asyncio.StreamWriter] = []

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        await reader.read()

    silent = await asyncio.start_server(hang, "127.0.0.1", house.presend.port)
    try:
        async with house.client() as client:
            status, _ = await asyncio.wait_for(said(client, "https://market.test/api/messages", {"message": CLEAR}), 20)
        assert status == 201
    finally:
        silent.close()
        for writer in writers:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for writer in writers), return_exceptions=True)
        house.presend.start()

    async def checks_again() -> bool:
        async with house.client() as client:
            return (await said(client, "https://closed.test/api/messages", {"message": CLEAR}))[0] == 201

    await until(checks_again)
