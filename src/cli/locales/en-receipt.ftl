# Published logs and receipts. The same ids stand in zh-receipt.ftl.

# publish
published = { $size } entries published in { $dir }; { $before } of them before
published-files = {"  "}files: { $written } written, { $unchanged } unchanged, { $removed } partial ones removed
published-others = {"  "}signatures by others on the checkpoint: { $count }
hint-tile = the published copy is damaged; fetch it again, or ask who publishes it
hint-publish-elsewhere = give a directory of its own, such as public/
hint-published-differs = nobody may change what was published: keep the directory as evidence, run `ledger verify`, and publish into a new one
example-publish = {"  "}ledger -l fund publish public
