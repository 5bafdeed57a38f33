export {
  type CountedPartition,
  partition,
  type Partition,
  type PartitionRange,
  type RangedField,
  refinePartition,
} from './partition.ts';
