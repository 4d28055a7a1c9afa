import { z } from 'zod';

const NODE_NUMBERS = 4;

export const treeModelSchema = z.strictObject({
  $comment: z.string(),
  features: z.array(z.string()).min(1),
  base: z.number(),
  trees: z.array(
    z.array(z.number()).refine((nodes) => nodes.length > 0 && nodes.length % NODE_NUMBERS === 0, {
      error: 'a tree has four numbers a node',
    }),
  ),
});
